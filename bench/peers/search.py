#!/usr/bin/env python3
"""Chooses what to try next, by the tree-structured Parzen estimator of Optuna: the Bayesian rival of bench/run repair.

    python3 bench/peers/search.py

answers each line on its input that is a JSON object:

    {"seed": 1, "startup": 5, "choices": {"activation": 8}, "rates": [1e-05, 1], "first": {"activation": 0, "rate": 0.1}}
        begins anew: for each name so many values, and a rate on a logarithmic scale; "first" is what is asked first
    {}
        {"activation": 3, "rate": 0.01}: what to try
    {"value": 0.4}
        what came of it, more is better
"""

import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
study = trial = space = None
for line in sys.stdin:
    request = json.loads(line)
    if "seed" in request:
        space = request
        sampler = optuna.samplers.TPESampler(seed=space["seed"], n_startup_trials=space["startup"])
        study = optuna.create_study(direction="maximize", sampler=sampler)
        study.enqueue_trial(space["first"])
    elif "value" in request:
        study.tell(trial, request["value"])
    else:
        trial = study.ask()
        asked = {name: trial.suggest_categorical(name, range(count)) for name, count in space["choices"].items()}
        asked["rate"] = trial.suggest_float("rate", *space["rates"], log=True)
        print(json.dumps(asked), flush=True)

"""What scikit-learn reaches on the made tables: python3 baselines.py FOLDER > baselines.properties

FOLDER holds what MadeTable.main wrote. Both models are fitted on all rows of TABLE.csv and measured on TABLE-later.csv,
as a user who knows scikit-learn would set them up: identifiers and free text left out, dates taken apart, words and
gaps handled by each model's own means, counts of rare words not scaled, a logarithm for a skewed positive target, the
strength of the penalty chosen by cross-validation.
"""
import hashlib
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.compose import TransformedTargetRegressor, make_column_selector, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegressionCV, RidgeCV
from sklearn.metrics import accuracy_score, average_precision_score, r2_score, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

TABLES = {
    "passengers": ("Survived", ["PassengerId", "Name", "Ticket", "Cabin"], [], "roc-auc"),
    "houses": ("SalePrice", ["Id"], ["DateSold"], "r2"),
    "fraud": ("Class", [], [], "average-precision"),
    "sensors": ("fault", ["machine_id"], [], "accuracy"),
    "words": ("topic", [], [], "accuracy"),
    "demand": ("demand", [], ["timestamp"], "r2"),
}
PENALTIES = np.logspace(-3, 3, 7)
SCORING = {"roc-auc": "roc_auc", "average-precision": "average_precision", "accuracy": "accuracy"}


def inputs(table, drop, dates):
    x = table.drop(columns=drop)
    for name in dates:
        date = pd.to_datetime(x.pop(name))
        x[name + " days"] = (date - pd.Timestamp("2000-01-01")) / pd.Timedelta(days=1)
        x[name + " month"] = date.dt.month
        x[name + " weekday"] = date.dt.weekday
        x[name + " hour"] = date.dt.hour.astype("object").map("h{}".format)
    words = [name for name in x if not pd.api.types.is_numeric_dtype(x[name])]
    return x.astype({name: "category" for name in words})


def boosting(metric):
    if metric == "r2":
        return HistGradientBoostingRegressor(learning_rate=0.05, max_iter=400, early_stopping=True, random_state=0)
    scoring = "loss" if metric != "average-precision" else "average_precision"
    return HistGradientBoostingClassifier(
        learning_rate=0.05, max_iter=400, early_stopping=True, scoring=scoring, random_state=0
    )


def linear(metric, counts):
    scaler = "passthrough" if counts else StandardScaler()
    numbers = make_pipeline(SimpleImputer(strategy="median", add_indicator=True), scaler)
    words = make_pipeline(
        SimpleImputer(strategy="constant", fill_value="none"),
        OneHotEncoder(handle_unknown="ignore", min_frequency=5, sparse_output=False),
    )
    encoded = make_column_transformer(
        (numbers, make_column_selector(dtype_include="number")),
        (words, make_column_selector(dtype_include="category")),
    )
    if metric == "r2":
        return make_pipeline(encoded, RidgeCV(PENALTIES))
    model = LogisticRegressionCV(
        Cs=1 / PENALTIES, cv=3, scoring=SCORING[metric], max_iter=500, l1_ratios=(0,), use_legacy_attributes=False
    )
    return make_pipeline(encoded, model)


def mostly_zero(table):
    """Counts of rare words, which to divide by their deviation would make large."""
    return bool((table == 0).to_numpy().mean() > 0.5)


def skewed(y):
    return y.min() > 0 and y.skew() > 1


def score(model, metric, known, later, target, drop, dates):
    x, y = inputs(known.drop(columns=target), drop, dates), known[target]
    x_later, y_later = inputs(later.drop(columns=target), drop, dates), later[target]
    for name in x.select_dtypes("category"):
        x_later[name] = x_later[name].cat.set_categories(x[name].cat.categories)
    if metric == "r2" and skewed(y):
        model = TransformedTargetRegressor(model, func=np.log, inverse_func=np.exp)
    model.fit(x, y)
    if metric == "r2":
        return r2_score(y_later, model.predict(x_later))
    if metric == "accuracy":
        return accuracy_score(y_later, model.predict(x_later))
    measure = roc_auc_score if metric == "roc-auc" else average_precision_score
    return measure(y_later, model.predict_proba(x_later)[:, 1])


def main(folder):
    warnings.filterwarnings("ignore")
    print("# Made by baselines.py from the tables of MadeTable; scores on the later rows, digests in SHA-256.")
    for name, (target, drop, dates, metric) in TABLES.items():
        files = [folder / f"{name}.csv", folder / f"{name}-later.csv"]
        digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
        known, later = (pd.read_csv(file, keep_default_na=False, na_values=[""]) for file in files)
        print(f"{name}.digest={digest}")
        print(f"{name}.metric={metric}")
        counts = mostly_zero(known.drop(columns=target))
        for kind, model in {"boosting": boosting(metric), "linear": linear(metric, counts)}.items():
            print(f"{name}.{kind}={score(model, metric, known, later, target, drop, dates):.4f}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

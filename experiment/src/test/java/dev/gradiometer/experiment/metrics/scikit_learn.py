"""Predictions and what scikit-learn says of them: python3 scikit_learn.py > scikit-learn.json

Each case has the truth, the predictions and perhaps weights of samples, and every metric that scikit-learn gives for
them. A class or label without samples has no average precision here; scikit-learn warns and says 0.
"""
import json
import warnings

import numpy as np
import sklearn
from sklearn import metrics as m

warnings.filterwarnings("ignore")
rng = np.random.default_rng(7)


def listed(array):
    return None if array is None else np.asarray(array, dtype=float).tolist()


def ranked(metric, truth, probabilities, weights, needs_both):
    """Mean over columns, as scikit-learn's macro; NaN if one of them has no meaning."""
    values = []
    for is_there, p in zip(truth.T, probabilities.T):
        if is_there.sum() == 0 or (needs_both and is_there.all()):
            return float("nan")
        values.append(metric(is_there, p, sample_weight=weights))
    return float(np.mean(values))


def classes(name, truth, probabilities, weights=None, predicted=None):
    count = probabilities.shape[1]
    predicted = probabilities.argmax(1) if predicted is None else predicted
    average = {"average": "binary"} if count == 2 else {"average": "macro"}
    hot = np.eye(count)[truth]
    some = dict(sample_weight=weights, zero_division=0, **average)
    if count == 2:
        p = probabilities[:, 1]
        area = m.roc_auc_score(truth, p, sample_weight=weights)
        precision = m.average_precision_score(truth, p, sample_weight=weights) if truth.any() else float("nan")
    else:
        area = ranked(m.roc_auc_score, hot, probabilities, weights, True)
        precision = ranked(m.average_precision_score, hot, probabilities, weights, False)
        if len(set(truth)) == count:
            assert np.isclose(area, m.roc_auc_score(truth, probabilities, multi_class="ovr", sample_weight=weights))
            assert np.isclose(precision, m.average_precision_score(truth, probabilities, sample_weight=weights))
    return dict(
        kind="classes", name=name, classes=count, truth=listed(truth), predicted=listed(predicted),
        probabilities=listed(probabilities), weights=listed(weights),
        expected={
            "accuracy": m.accuracy_score(truth, predicted, sample_weight=weights),
            "balanced-accuracy": m.balanced_accuracy_score(truth, predicted, sample_weight=weights),
            "precision": m.precision_score(truth, predicted, **some),
            "recall": m.recall_score(truth, predicted, **some),
            "f1": m.f1_score(truth, predicted, **some),
            "roc-auc": area,
            "average-precision": precision,
            "log-loss": m.log_loss(truth, probabilities, sample_weight=weights, labels=range(count)),
        },
        confusion=listed(m.confusion_matrix(truth, predicted, labels=range(count))),
    )


def labels(name, truth, probabilities, weights=None):
    predicted = probabilities >= 0.5
    some = dict(sample_weight=weights, zero_division=0)
    return dict(
        kind="labels", name=name, truth=listed(truth), predicted=listed(predicted),
        probabilities=listed(probabilities), weights=listed(weights),
        expected={
            "subset-accuracy": m.accuracy_score(truth, predicted, sample_weight=weights),
            "precision": m.precision_score(truth, predicted, average="macro", **some),
            "recall": m.recall_score(truth, predicted, average="macro", **some),
            "f1": m.f1_score(truth, predicted, average="macro", **some),
            "micro-f1": m.f1_score(truth, predicted, average="micro", **some),
            "roc-auc": ranked(m.roc_auc_score, truth, probabilities, weights, True),
            "average-precision": ranked(m.average_precision_score, truth, probabilities, weights, False),
        },
        each=[
            {
                "precision": m.precision_score(t, p, **some),
                "recall": m.recall_score(t, p, **some),
                "f1": m.f1_score(t, p, **some),
            }
            for t, p in zip(truth.T, predicted.T)
        ],
    )


def numbers(name, truth, predicted, weights=None):
    def of(t, p):
        return {
            "mean-absolute-error": m.mean_absolute_error(t, p, sample_weight=weights),
            "root-mean-squared-error": m.root_mean_squared_error(t, p, sample_weight=weights),
            "r2": m.r2_score(t, p, sample_weight=weights),
            "median-absolute-error": m.median_absolute_error(t, p, sample_weight=weights),
        }

    return dict(
        kind="numbers", name=name, truth=listed(truth), predicted=listed(predicted), weights=listed(weights),
        expected=of(truth, predicted), each=[of(t, p) for t, p in zip(truth.T, predicted.T)],
    )


def softmax(scores):
    e = np.exp(scores - scores.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def drawn(samples, shares, sharpness):
    truth = rng.choice(len(shares), samples, p=shares)
    scores = rng.normal(size=(samples, len(shares))) + sharpness * np.eye(len(shares))[truth]
    return truth, softmax(scores)


def cases():
    yield classes("two classes", *drawn(100, [0.6, 0.4], 1.0))
    truth, p = drawn(150, [0.98, 0.02], 1.0)
    truth[:3] = 1
    yield classes("a rare class", truth, p)
    truth, p = drawn(80, [0.5, 0.5], 1.0)
    p1 = np.round(p[:, 1], 1)
    yield classes("ties", truth, np.stack([1 - p1, p1], 1), predicted=(p1 > 0.5).astype(int))
    half = np.full((50, 2), 0.5)
    yield classes("all probabilities alike", rng.integers(0, 2, 50), half, predicted=np.zeros(50, int))
    truth, p = drawn(40, [0.5, 0.5], 1.0)
    p[:, 1] = rng.choice([0.0, 1.0, 0.5], 40)
    p[:, 0] = 1 - p[:, 1]
    yield classes("probabilities of 0 and 1", truth, p)
    truth, p = drawn(30, [0.5, 0.5], 1.0)
    yield classes("no positive sample", np.zeros(30, int), p)
    yield classes("no negative sample", np.ones(30, int), p)
    truth, p = drawn(100, [0.7, 0.3], 1.0)
    yield classes("two classes, weighted", truth, p, rng.exponential(size=100))
    yield classes("two classes, some weights 0", truth, p, rng.integers(0, 3, 100).astype(float))
    yield classes("five classes", *drawn(120, [0.4, 0.3, 0.2, 0.06, 0.04], 1.5))
    truth, p = drawn(100, [0.4, 0.3, 0.2, 0.1], 1.5)
    yield classes("four classes, weighted", truth, p, rng.exponential(size=100))
    truth, p = drawn(60, [0.5, 0.5, 0.0], 1.0)
    yield classes("a class without samples", truth, p)
    p[:, 2] = 0
    p /= p.sum(1, keepdims=True)
    yield classes("a class without samples that nobody predicts", truth, p)
    yield classes("one class predicted throughout", truth, np.tile([0.5, 0.3, 0.2], (60, 1)))
    truth = (rng.random((70, 4)) < [0.5, 0.3, 0.1, 0.6]).astype(int)
    p = 1 / (1 + np.exp(-(rng.normal(size=truth.shape) + 2 * truth - 1)))
    yield labels("labels", truth, p)
    yield labels("labels with ties", truth, np.round(p, 1))
    yield labels("labels, weighted", truth, p, rng.exponential(size=70))
    none = truth.copy()
    none[:, 2] = 0
    yield labels("a label without samples", none, np.minimum(p, [1, 1, 0.4, 1]))
    y = rng.normal(50, 10, (101, 1))
    yield numbers("numbers", y, y + rng.normal(0, 5, y.shape))
    y = rng.normal(1e5, 1, (100, 1))
    yield numbers("numbers far from 0", y, y + rng.normal(0, 0.5, y.shape))
    y = np.exp(rng.normal(0, 3, (64, 3))) * [1, 1000, 1e-3]
    yield numbers("three targets of very different size", y, y * rng.uniform(0.5, 2, y.shape))
    w = rng.integers(0, 4, 64).astype(float)
    yield numbers("three targets, weighted", y, y * rng.uniform(0.5, 2, y.shape), w)
    yield numbers("three targets, weights of any size", y, y * rng.uniform(0.5, 2, y.shape), rng.exponential(size=64))
    y = np.full((10, 1), 0.1)
    yield numbers("a constant target, predicted", y, y)
    yield numbers("a constant target, missed", y, y + rng.normal(0, 1, y.shape))
    yield numbers("worse than the mean", np.array([[1.0], [2.0], [4.0]]), np.array([[9.0], [-5.0], [3.0]]))


def plain(value):
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return "NaN" if isinstance(value, float) and np.isnan(value) else float(value) if isinstance(value, np.floating) else value


lines = ",\n".join(json.dumps(plain(case), separators=(",", ":")) for case in cases())
print('{"scikit-learn":"%s","cases":[\n%s\n]}' % (sklearn.__version__, lines))

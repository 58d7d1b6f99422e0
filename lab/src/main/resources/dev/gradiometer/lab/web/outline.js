/**
 * Before anything is drawn: light or dark, and which page's outline stands there until its modules run. This one is no
 * module, since the browser would not wait for it.
 */
document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "auto";
document.documentElement.dataset.outline = location.hash.replace(/^#\/?/, "").split(/[/?]/)[0];

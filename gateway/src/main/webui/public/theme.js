// Before first paint, so that a dark page never flashes white. A file of its own: the content policy allows no inline script.
(function () {
  var kept = localStorage.getItem('tongpin.theme');
  var dark = kept ? kept === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();

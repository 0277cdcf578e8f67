// Runs before the first paint, so that a chosen theme never flashes the other one. The theme service writes the choice.
(function () {
  try {
    var theme = localStorage.getItem('badgeyay-theme');
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {
    // No storage: the system's theme.
  }
})();

// Runs before the first paint, so that a chosen theme never flashes the other one. The theme service writes the choice.
(function () {
  try {
    var theme = localStorage.getItem('badgeyay-theme');
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {
    // No storage: the system's theme.
  }
})();

// Without the scripts that every page needs, it says so instead of staying white.
(function () {
  var said = {
    en: 'The page could not be loaded. Check the connection, then |try again',
    de: 'Die Seite konnte nicht geladen werden. Prüfe die Verbindung, dann |versuch es noch einmal',
    fr: 'La page n’a pas pu être chargée. Vérifiez la connexion, puis |réessayez',
    es: 'No se ha podido cargar la página. Comprueba la conexión y después |inténtalo otra vez',
  };
  addEventListener(
    'error',
    function (event) {
      if (event.target.type !== 'module' || document.querySelector('main')) return;
      var language = navigator.language.slice(0, 2);
      try {
        language = localStorage.getItem('badgeyay-language') || language;
      } catch {
        // The browser's.
      }
      if (!said[language]) language = 'en';
      var [sentence, again] = said[language].split('|');
      var page = document.createElement('main');
      var link = document.createElement('a');
      link.href = location.href;
      link.textContent = again;
      page.className = 'empty';
      page.lang = language;
      page.append(sentence, link, '.');
      document.body.append(page);
    },
    true,
  );
})();

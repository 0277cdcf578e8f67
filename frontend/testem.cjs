'use strict';

const quiet = [
  '--headless',
  '--no-sandbox', // needed in a container
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--mute-audio',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--remote-debugging-port=0',
  '--window-size=1440,900',
];

module.exports = {
  test_page: 'tests/index.html?hidepassed',
  cwd: 'dist-tests',
  disable_watching: true,
  launch_in_ci: ['Badgeyay Chromium'],
  launch_in_dev: ['Badgeyay Chromium'],
  launchers: {
    'Badgeyay Chromium': {
      exe: process.env.CHROMIUM ? [process.env.CHROMIUM] : ['chromium', 'chromium-browser', 'google-chrome'],
      args: quiet,
      protocol: 'browser',
    },
  },
  browser_start_timeout: 120,
};

import EmberRouter from '@embroider/router';
import { withStore } from 'badgeyay/api';
import config from 'badgeyay/config/environment';

export default class Router extends EmberRouter {
  location = config.locationType;
  rootURL = config.rootURL;

  /** A page that is not the first one needs the store, which comes beside its own scripts; what did not come is asked for again. */
  async registerBundle(bundle) {
    if (!bundle.names.includes('home')) await Promise.all([withStore(this), bundle.load()]);
    return super.registerBundle(bundle);
  }
}

Router.map(function () {
  this.route('home', { path: '/' });

  // The journey of a visitor's draft, which lives in this browser, and of a stored badge set: the same three steps.
  this.route('make', function () {
    this.route('people');
    this.route('design');
    this.route('editor');
    this.route('print');
  });
  this.route('badges');
  this.route('badge', { path: '/badges/:badge_id' }, function () {
    this.route('people');
    this.route('design');
    this.route('editor');
    this.route('print');
    this.route('pdf', { path: '/pdfs/:run_id' });
    this.route('attendees');
  });

  this.route('files');

  this.route('log-in');
  this.route('sign-up');
  this.route('verify-email', { path: '/verify-email/:key' });
  this.route('reset-password');
  this.route('new-password', { path: '/reset-password/:key' });
  this.route('settings');

  this.route('help', function () {
    this.route('lists');
    this.route('printing');
    this.route('faq');
  });
  this.route('about');
  this.route('contact');
  this.route('privacy');
  this.route('imprint');

  this.route('not-found', { path: '/*path' });
});

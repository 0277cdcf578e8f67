import Service, { service } from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { ApiError, readAt, send, storeOf, withStore } from 'badgeyay/api';
import { actFor } from 'badgeyay/api/fetch';
import { whenSignedOut } from 'badgeyay/api/signals';
import { arrived } from './arrival';

const ACCOUNTS = '/_allauth/browser/v1';
const OF_USERS = /^\/(account\/|auth\/sessions$|auth\/.*reauthenticate$)/; // what a visitor never asks for

const DOORS = /^(log-in|sign-up|verify-email|reset-password|new-password)$/; // routes

/** What the page says about who asked for it: `in`, `out`, or `unknown` where Django did not serve it. */
function hint() {
  return document.querySelector('meta[name="badgeyay-session"]')?.content ?? 'unknown';
}

/**
 * Who is logged in, on allauth's headless browser API (session cookie and CSRF token). `user` is the record of
 * `/api/users/me` or null. Every call of allauth's goes through `account`.
 */
export default class SessionService extends Service {
  @service router;
  @service draft;
  @service outbox;

  @tracked user = null;
  wanted = null; // the transition that a log-in interrupted
  @tracked ended = false; // the session ended in the middle of work: the log-in dialog is open
  @tracked left = false; // and it was closed again
  #unknown = null; // why nobody knows who is logged in: no answer came
  #again = null; // what the requests wait for that found it so
  #tabs = new BroadcastChannel('badgeyay-session'); // who has logged in: an id, or null for nobody

  constructor() {
    super(...arguments);
    whenSignedOut(this.end);
    this.#tabs.onmessage = ({ data }) => this.#elsewhere(data);
  }

  willDestroy() {
    super.willDestroy();
    this.#tabs.close();
    actFor(null);
  }

  get loggedIn() {
    return this.user !== null;
  }

  /** Once, before the first page. A visitor is not asked for. */
  async start() {
    if (hint() === 'out') return;
    await this.load().catch((error) => {
      this.refused(error);
      this.#unknown = error.offline ? error : null;
    });
  }

  /** allauth's answer, `{ status, data, meta }`. A refusal throws ApiError; its `flows` say what allauth wants next. */
  async account(path, method = 'GET', body) {
    try {
      const response = await send(`${ACCOUNTS}${path}`, { method, plain: body, quietly: true });
      return response.status === 204 ? {} : response.json();
    } catch (error) {
      const isOut = error.status === 401 && !error.told.is_authenticated;
      if (isOut && OF_USERS.test(path) && (await this.end())) return this.account(path, method, body);
      error.message ||= error.errors?.[0]?.message ?? '';
      throw error;
    }
  }

  async logOut() {
    await this.account('/auth/session', 'DELETE').catch(this.refused); // 401 is allauth's way to say that it is done
    this.forget();
  }

  /** The session is over: nothing of the account stays in this page, nor in another tab. */
  forget() {
    this.#tell(null);
    actFor(null);
    this.outbox.clear();
    storeOf(this).unloadAll();
    this.user = null;
  }

  /** After anything that logs in: sign-up, verification, second factor, social log-in. */
  async load() {
    await withStore(this);
    actFor(null);
    this.user = await readAt(storeOf(this), '/api/users/me', 'users');
    actFor(this.user.id);
    this.#tell(this.user.id);
    this.ended = this.left = false;
    await this.outbox.open();
    this.outbox.start();
  }

  /**
   * Where somebody goes who has just logged in: back to where a log-in was asked for, to the draft, or to their sets.
   * Resolves once that page is there, so that the form before it stays busy and is not sent a second time. Whoever has left the
   * doors of the account meanwhile stays where they are.
   */
  async welcome() {
    await this.load();
    const { wanted } = this;
    this.wanted = null;
    await this.draft.restore();
    if (!DOORS.test(this.router.currentRouteName)) return;
    const transition = wanted ? wanted.retry() : this.router.transitionTo(this.draft.exists ? 'make.print' : 'badges');
    await arrived(transition);
  }

  /** For the pages of one's own: without a session they lead to the log-in, which leads back. Throws ApiError. */
  require(transition) {
    if (this.loggedIn) return;
    if (this.#unknown) throw this.#unknown;
    this.wanted = transition;
    this.router.replaceWith('log-in');
  }

  refused = (error) => {
    if (!(error instanceof ApiError) || ![0, 401, 410].includes(error.status)) throw error;
    return {};
  };

  /** Asks to log in again; resolves to whether somebody has. For a visitor a 401 is an answer like any other. */
  end = () => {
    if (!this.user) return Promise.resolve(false);
    if (!this.#again) {
      this.#again = Promise.withResolvers();
      this.#ask();
    }
    return this.#again.promise;
  };

  /** Somebody else may have logged in, in a way of which no other tab tells. Without an answer nobody is taken to have. */
  async #ask() {
    let data;
    try {
      ({ data } = await (await send('/api/users/me', { quietly: true, headers: { 'X-User': '' } })).json());
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
    if (data && data.id !== this.user?.id) location.assign('/');
    else this.ended = true;
  }

  #tell(id) {
    if (!this.isDestroying) this.#tabs.postMessage(id);
  }

  /** In another tab somebody has logged in, or out. */
  #elsewhere(id) {
    if (!this.user) return;
    if (id === this.user.id) this.#goOn();
    else location.assign('/');
  }

  #goOn() {
    this.ended = this.left = false;
    this.#settle(true);
    this.outbox.soon();
  }

  /** What one person typed is never sent as another's: then the page begins anew. */
  async resume() {
    const { id } = this.user;
    await this.load();
    if (this.user.id !== id) return location.assign('/');
    this.#settle(true);
  }

  stayOut() {
    this.ended = false;
    this.left = true;
    this.#settle(false);
  }

  #settle(isIn) {
    this.#again?.resolve(isIn);
    this.#again = null;
  }
}

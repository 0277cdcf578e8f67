import Service, { service } from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { Refusal } from 'badgeyay/api';
import { isPartMissing } from 'badgeyay/ui/missing';
import { sentenceOf } from 'badgeyay/ui/refusal';

const SHOWN = 10_000; // ms

class Toast {
  timer = null;

  constructor(message, { undo, label }, dismiss) {
    this.message = message;
    this.undo = undo;
    this.label = label; // of the button, where it is not "Undo"
    this.dismiss = () => dismiss(this);
    this.run();
  }

  run = () => {
    this.pause();
    this.timer = setTimeout(this.dismiss, SHOWN);
  };

  /** Focus and pointer hold it. */
  pause = () => clearTimeout(this.timer);
}

/** Short news at the bottom, with "Undo" where there is one. */
export default class ToastsService extends Service {
  @service intl;

  @tracked list = [];

  /** What nobody caught is told too. */
  start() {
    addEventListener('unhandledrejection', this.uncaught);
    addEventListener('error', this.uncaught);
  }

  /**
   * A refusal says why; what was given up says nothing; the rest is a fault of ours, which the console has as well. Where parts of
   * the page could not be had, they come when it is loaded again.
   */
  uncaught = (event) => {
    const error = event.reason ?? event.error;
    if (!error) return; // a warning of the browser's, or of a script that is not ours
    const isRefusal = error instanceof Refusal;
    if (isRefusal || error.name === 'AbortError') event.preventDefault();
    if (error.name === 'AbortError') return;
    const again = { undo: () => history.go(0), label: this.intl.t('errors.reload') };
    const helps = !isRefusal || error.isForNow;
    const fault = isPartMissing(error) ? 'part' : 'fault';
    this.once(isRefusal ? sentenceOf(error, this.intl) : this.intl.t(`errors.${fault}`), helps ? again : {});
  };

  /** Not beside another that says the same. */
  once(message, options) {
    if (!this.list.some((toast) => toast.message === message)) this.show(message, options);
  }

  show(message, { undo, label } = {}) {
    const toast = new Toast(message, { undo: undo && (() => this.take(toast, undo)), label }, this.dismiss);
    this.list = [...this.list.slice(-2), toast];
    return toast;
  }

  /** What the server refused, in its words. A fault of ours is thrown on. */
  refused(error) {
    return this.show(sentenceOf(error, this.intl));
  }

  /** Resolves to what the work does; to null where it is refused, which is told. */
  try = async (work) => {
    try {
      return await work();
    } catch (error) {
      this.refused(error);
      return null;
    }
  };

  dismiss = (toast) => {
    toast.pause();
    if (!this.isDestroying) this.list = this.list.filter((other) => other !== toast);
  };

  take(toast, undo) {
    this.dismiss(toast);
    return this.try(undo);
  }

  willDestroy() {
    super.willDestroy();
    removeEventListener('unhandledrejection', this.uncaught);
    removeEventListener('error', this.uncaught);
    this.list.forEach((toast) => toast.pause());
  }
}

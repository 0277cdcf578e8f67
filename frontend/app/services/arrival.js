import Service, { service } from '@ember/service';
import { afterRender } from 'badgeyay/ui/after-render';

/** Resolves once the page is there to which a transition leads; one given up or failed is the router's to show. */
export const arrived = (transition) => transition.followRedirects().catch(() => {});

/** After a change of page the focus goes to its h1 and the view to the top; a change of query parameters moves nothing. */
export default class ArrivalService extends Service {
  @service router;

  wanted = null; // the address that the last change of page leads to, there or not

  start() {
    this.router.on('routeWillChange', this.leave);
    this.router.on('routeDidChange', this.arrive);
  }

  willDestroy() {
    super.willDestroy();
    this.router.off('routeWillChange', this.leave);
    this.router.off('routeDidChange', this.arrive);
  }

  leave = ({ from, to }) => {
    if (!from || /error$/.test(to.name)) return;
    const params = [];
    for (let part = to; part; part = part.parent) params.unshift(...Object.values(part.params));
    this.wanted = this.router.urlFor(to.name, ...params, { queryParams: to.queryParams });
  };

  arrive = ({ from, to }) => {
    if (!from || (from.name === to.name && JSON.stringify(from.params) === JSON.stringify(to.params))) return;
    afterRender(() => {
      document.querySelector('main h1')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    });
  };
}

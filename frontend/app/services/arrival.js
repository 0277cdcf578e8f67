import Service, { service } from '@ember/service';
import { afterRender } from 'badgeyay/ui/after-render';

/** Resolves once the page is there to which a transition leads; one given up or failed is the router's to show. */
export const arrived = (transition) => transition.followRedirects().catch(() => {});

/** After a change of page the focus goes to its h1 and the view to the top; a change of query parameters moves nothing. */
export default class ArrivalService extends Service {
  @service router;

  start() {
    this.router.on('routeDidChange', this.arrive);
  }

  willDestroy() {
    super.willDestroy();
    this.router.off('routeDidChange', this.arrive);
  }

  arrive = ({ from, to }) => {
    if (!from || (from.name === to.name && JSON.stringify(from.params) === JSON.stringify(to.params))) return;
    afterRender(() => {
      document.querySelector('main h1')?.focus({ preventScroll: true });
      scrollTo(0, 0);
    });
  };
}

import Route from '@ember/routing/route';

export default class VerifyEmailRoute extends Route {
  model({ key }) {
    return { key };
  }
}

import Route from '@ember/routing/route';

export default class NewPasswordRoute extends Route {
  model({ key }) {
    return { key };
  }
}

import Controller from '@ember/controller';
import { tracked } from '@glimmer/tracking';

export default class SettingsController extends Controller {
  queryParams = [{ secondFactor: 'second-factor' }];

  @tracked secondFactor = null; // given where the back office wants one
}

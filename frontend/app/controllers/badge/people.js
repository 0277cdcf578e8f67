import Controller from '@ember/controller';

/** `?person=` leads to somebody's row: from a finding of the check. */
export default class BadgePeopleController extends Controller {
  queryParams = ['person'];
  person = null;
}

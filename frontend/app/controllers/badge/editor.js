import Controller from '@ember/controller';

/** `?element=&side=&place=` leads to a layer and the person on whose badge it was found: from a finding of the check. */
export default class BadgeEditorController extends Controller {
  queryParams = ['element', 'side', 'place'];
  element = null;
  side = null;
  place = null;
}

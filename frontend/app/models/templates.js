import Model, { attr } from '@warp-drive/legacy/model';

export default class Template extends Model {
  @attr name;
  @attr description;
  @attr width; // mm
  @attr height;
  @attr design;
  @attr words; // examples, to be shown and never printed
  @attr ticketTypes;
  @attr sizes; // keys of badge sizes that it suits
  @attr stocks; // keys of label sheets and rolls that it suits
}

import Model, { attr } from '@warp-drive/legacy/model';

export default class Template extends Model {
  @attr name;
  @attr description;
  @attr width; // mm
  @attr height;
  @attr design;
  @attr ticketTypes;
  @attr sizes;
}

import Model, { attr } from '@warp-drive/legacy/model';

export default class Sheet extends Model {
  @attr name;
  @attr width; // mm, of one label
  @attr height;
  @attr paper;
  @attr columns;
  @attr rows;
  @attr left;
  @attr top;
  @attr pitchX;
  @attr pitchY;
  @attr verified;
}

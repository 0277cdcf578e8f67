import Model, { attr } from '@warp-drive/legacy/model';

export default class OwnSheet extends Model {
  @attr name;
  @attr paper;
  @attr width; // mm, of one label
  @attr height;
  @attr columns;
  @attr rows;
  @attr left;
  @attr top;
  @attr pitchX;
  @attr pitchY;
  @attr suitedBy; // keys of the designs that are on it as they were meant
}

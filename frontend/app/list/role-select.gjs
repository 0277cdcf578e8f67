import Component from '@glimmer/component';
import { guidFor } from '@ember/object/internals';
import { t } from 'ember-intl';

/** What a column of the list is. */
export default class RoleSelect extends Component {
  id = guidFor(this);

  choose = ({ target }) => this.args.people.setRole(this.args.column.name, target.value || null);

  <template>
    <div class="map">
      <span title={{@column.name}}><bdi dir="auto">{{@column.name}}</bdi></span>
      <label class="vh" for={{this.id}}>{{t "people.column-is" column=@column.name}}</label>
      <select id={{this.id}} {{on "change" this.choose}}>
        {{#each @people.roles as |role|}}
          <option value={{role}} selected={{eq role @column.role}}>{{t "people.role" role=role}}</option>
        {{/each}}
        <option value="" selected={{if @column.role false true}}>{{t "people.role" role="none"}}</option>
      </select>
    </div>
  </template>
}

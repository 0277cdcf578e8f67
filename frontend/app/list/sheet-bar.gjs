import Component from '@glimmer/component';
import { t } from 'ember-intl';

const ALL = '*'; // as the API has it: every sheet that holds people

/** The sheets of a workbook with their numbers of people; `@onSheet` gets the name of one, or "*" for all with people. */
export default class SheetBar extends Component {
  get sheets() {
    const { sheets, sheetsWithPeople } = this.args.report;
    const people = new Map(sheetsWithPeople.map((one) => [one.name, one.people]));
    return sheets.map((name) => ({ name, people: people.get(name) ?? 0 }));
  }

  get isShown() {
    return (this.args.report.sheetsWithPeople?.length ?? 0) > 1;
  }

  get count() {
    return this.args.report.sheetsWithPeople.reduce((sum, { people }) => sum + people, 0);
  }

  <template>
    {{#if this.isShown}}
      <div class="tabbar">
        <span class="muted" id="sheets">{{t "people.sheet"}}</span>
        <div class="seg" role="group" aria-labelledby="sheets">
          {{#each this.sheets key="name" as |sheet|}}
            <button
              type="button"
              aria-pressed={{if (eq sheet.name @report.sheet) "true" "false"}}
              {{on "click" (fn @onSheet sheet.name)}}
            >
              <bdi dir="auto">{{sheet.name}}</bdi>
              <small>{{t "people.sheet-people" count=sheet.people}}</small>
            </button>
          {{/each}}
          <button
            type="button"
            aria-pressed={{if (eq ALL @report.sheet) "true" "false"}}
            {{on "click" (fn @onSheet ALL)}}
          >
            {{t "people.all-sheets"}}
            <small>{{t "people.sheet-people" count=this.count}}</small>
          </button>
        </div>
      </div>
    {{/if}}
  </template>
}

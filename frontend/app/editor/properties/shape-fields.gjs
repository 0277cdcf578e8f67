import Component from '@glimmer/component';
import { t } from 'ember-intl';
import ColourField from './colour-field';
import NumberField from './number-field';

/** Fill and line of a shape: `@element`, `@ticket`, `@onChange`. */
export default class ShapeFields extends Component {
  get fills() {
    return this.args.element.type !== 'line';
  }

  get rounds() {
    return this.args.element.type === 'rect';
  }

  setFill = (fill) => this.args.onChange({ fill });
  setStroke = (stroke) => {
    const { element } = this.args;
    this.args.onChange({ stroke, ...(stroke && !element.strokeWidth && { strokeWidth: 0.5 }) });
  };
  setWidth = (strokeWidth) => this.args.onChange({ strokeWidth });
  setRadius = (radius) => this.args.onChange({ radius });

  <template>
    <section>
      <h2>{{t "editor.shape"}}</h2>
      {{#if this.fills}}
        <ColourField
          @label={{t "editor.fill"}}
          @value={{@element.fill}}
          @ticket={{@ticket}}
          @optional={{true}}
          @onChange={{this.setFill}}
        />
      {{/if}}
      <ColourField
        @label={{t "editor.line"}}
        @value={{@element.stroke}}
        @ticket={{@ticket}}
        @optional={{this.fills}}
        @onChange={{this.setStroke}}
      />
      <div class="grid2">
        <NumberField
          @label={{t "editor.line-width"}}
          @value={{@element.strokeWidth}}
          @unit="mm"
          @min={{0}}
          @max={{20}}
          @onChange={{this.setWidth}}
        />
        {{#if this.rounds}}
          <NumberField
            @label={{t "editor.corners"}}
            @value={{@element.radius}}
            @unit="mm"
            @min={{0}}
            @max={{100}}
            @onChange={{this.setRadius}}
          />
        {{/if}}
      </div>
    </section>
  </template>
}

import Component from '@glimmer/component';
import { filled } from 'badgeyay/document/wording';
import { fits } from 'badgeyay/document/rules';
import { resolved } from 'badgeyay/document/colours';
import { turning } from './geometry';
import { typeset } from 'badgeyay/document/typeset';

const half = (value) => value / 2;
const sum = (one, other) => one + other;

/**
 * One element as SVG in millimetres, roughly: what is seen while something moves. `@element`, `@values` of the person,
 * `@ticket` colours, `@pictureUrl(id)`.
 */
export default class Art extends Component {
  get element() {
    return this.args.element;
  }

  get shown() {
    const { element, values, ticket } = this.args;
    return !element.hidden && fits(element.showWhen, values, (template) => filled(template, values), ticket.type);
  }

  get fill() {
    return resolved(this.element.fill, this.args.ticket) ?? 'none';
  }

  get stroke() {
    return resolved(this.element.stroke, this.args.ticket) ?? 'none';
  }

  get ink() {
    return resolved(this.element.color ?? '#15181C', this.args.ticket);
  }

  get back() {
    return resolved(this.element.background, this.args.ticket) ?? 'none';
  }

  get text() {
    return this.element.type === 'text' ? typeset(this.element, this.args.values) : null;
  }

  get pictureUrl() {
    const { picture } = this.element;
    return picture ? this.args.pictureUrl(picture) : null;
  }

  get cropBox() {
    const { crop } = this.element;
    return crop && this.pictureUrl ? `${crop.x} ${crop.y} ${crop.w} ${crop.h}` : null;
  }

  get fitting() {
    return { contain: 'xMidYMid meet', cover: 'xMidYMid slice', stretch: 'none' }[this.element.fit ?? 'contain'];
  }

  get family() {
    return `"${this.element.font ?? 'Lato'}", Archivo, sans-serif`;
  }

  <template>
    {{#if this.shown}}
      <g transform={{turning @element}} opacity={{@element.opacity}}>
        {{#if (eq @element.type "rect")}}
          <rect
            x={{@element.x}}
            y={{@element.y}}
            width={{@element.w}}
            height={{@element.h}}
            rx={{@element.radius}}
            fill={{this.fill}}
            stroke={{this.stroke}}
            stroke-width={{@element.strokeWidth}}
          />
        {{else if (eq @element.type "ellipse")}}
          <ellipse
            cx={{sum @element.x (half @element.w)}}
            cy={{sum @element.y (half @element.h)}}
            rx={{half @element.w}}
            ry={{half @element.h}}
            fill={{this.fill}}
            stroke={{this.stroke}}
            stroke-width={{@element.strokeWidth}}
          />
        {{else if (eq @element.type "line")}}
          <line
            x1={{@element.x}}
            y1={{@element.y}}
            x2={{sum @element.x @element.w}}
            y2={{sum @element.y @element.h}}
            stroke={{this.stroke}}
            stroke-width={{@element.strokeWidth}}
          />
        {{else if (eq @element.type "path")}}
          <path d={{@element.path}} fill={{this.fill}} stroke={{this.stroke}} stroke-width={{@element.strokeWidth}} />
        {{else if (eq @element.type "code")}}
          <rect x={{@element.x}} y={{@element.y}} width={{@element.w}} height={{@element.h}} fill={{this.back}} />
          <rect
            x={{@element.x}}
            y={{@element.y}}
            width={{@element.w}}
            height={{@element.h}}
            fill={{this.ink}}
            opacity="0.35"
          />
        {{else if (eq @element.type "picture")}}
          {{#if this.cropBox}}
            <svg
              x={{@element.x}}
              y={{@element.y}}
              width={{@element.w}}
              height={{@element.h}}
              viewBox={{this.cropBox}}
              preserveAspectRatio="none"
            ><image href={{this.pictureUrl}} width="1" height="1" preserveAspectRatio="none" /></svg>
          {{else if this.pictureUrl}}
            <image
              href={{this.pictureUrl}}
              x={{@element.x}}
              y={{@element.y}}
              width={{@element.w}}
              height={{@element.h}}
              preserveAspectRatio={{this.fitting}}
            />
          {{else}}
            <rect class="no-picture" x={{@element.x}} y={{@element.y}} width={{@element.w}} height={{@element.h}} />
          {{/if}}
        {{else if this.text}}
          <text
            fill={{this.ink}}
            font-family={{this.family}}
            font-weight={{@element.weight}}
            font-size={{this.text.size}}
            text-anchor={{this.text.anchor}}
          >
            {{#each this.text.lines as |line|}}<tspan x={{line.x}} y={{line.y}}>{{line.text}}</tspan>{{/each}}
          </text>
        {{/if}}
      </g>
    {{/if}}
  </template>
}

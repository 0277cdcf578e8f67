import { t } from 'ember-intl';

const word = (key) => key.replaceAll('-', '_'); // as messages can select by it
const FEW = 3; // rows that are named

const named = (rows = []) => rows.slice(0, FEW).join(', ');
const more = (rows = []) => Math.max(0, rows.length - FEW);

/**
 * From the rows of the file to badges, as an account: `@ledger` has its lines, which add up to `@sum`; `@unnamed` people get
 * none as long as nobody knows their names. `@mended` cells were put right.
 */
<template>
  <section class="panel" aria-labelledby="from-rows-to-badges">
    <header><h2 id="from-rows-to-badges">{{t "people.ledger"}}</h2></header>
    <ul class="ledger">
      {{#each @ledger key="key" as |line|}}
        <li class={{if line.sign "minus"}} data-test-ledger={{line.key}}>
          <span>{{t "people.ledger-line" key=(word line.key)}}{{#if line.rows.length}}<small>{{t
                  "people.ledger-rows"
                  rows=(named line.rows)
                  count=line.rows.length
                  more=(more line.rows)
                }}</small>{{/if}}</span>
          {{#if line.strays}}
            <button type="button" class="btn s quiet" {{on "click" (fn @onPutBack line.strays)}}>{{t
                "people.fix-left-out"
              }}</button>
          {{else if line.people}}
            <button type="button" class="btn s quiet" {{on "click" (fn @onBringBack line.people)}}>{{t
                "people.bring-back"
              }}</button>
          {{/if}}
          <span class="num">{{line.sign}} {{line.count}}</span>
        </li>
      {{/each}}
      {{#if @unnamed}}
        <li class="minus"><span>{{t "people.ledger-line" key="unnamed"}}</span><span class="num">−
            {{@unnamed}}</span></li>
      {{/if}}
      <li class="sum"><span>{{t "people.ledger-sum"}}</span><span class="num">{{@sum}}</span></li>
    </ul>
    {{#if @mended}}<p class="in hint" data-test-mended>{{t "people.ledger-mended" count=@mended}}</p>{{/if}}
  </section>
</template>

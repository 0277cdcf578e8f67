import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

const NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
const delimiterName = (delimiter) => NAMES[delimiter] ?? 'other';
const headerName = (has) => (has ? 'yes' : 'no');

// The file, how it was read, and "Change".
<template>
  <div class="fileline">
    <Icon @name="table" />
    <b><bdi dir="auto">{{@name}}</bdi></b>
    <dl class="push">
      {{#if @report.encoding}}<div><dt>{{t "people.letters"}}</dt><dd>{{@report.encoding}}</dd></div>{{/if}}
      {{#if @report.sheet}}<div><dt>{{t "people.sheet"}}</dt><dd><bdi
              dir="auto"
            >{{@report.sheet}}</bdi></dd></div>{{/if}}
      {{#if @report.delimiter}}
        <div><dt>{{t "people.split-at"}}</dt><dd>{{t
              "people.delimiter"
              name=(delimiterName @report.delimiter)
            }}</dd></div>
      {{/if}}
      <div><dt>{{t "people.headings-in"}}</dt><dd>{{t
            "people.headings-row"
            has=(headerName @report.hasHeader)
            row=@report.headerRow
          }}</dd></div>
    </dl>
    <button type="button" class="btn quiet s" {{on "click" @onChange}}>{{t "people.change"}}</button>
  </div>
</template>

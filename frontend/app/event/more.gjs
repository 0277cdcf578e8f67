import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import Menu from 'badgeyay/ui/menu';

const exported = (id, format) => `/api/badges/${id}/export?format=${format}`;

// What is done at a desk now and then: `@badge`, `@onAsk` with the name of a dialog, `@onChooseSome`.
<template>
  <Menu @label={{t "attendees.more"}}>
    <button type="button" {{on "click" (fn @onAsk "blanks")}}><Icon @name="blank" />{{t "attendees.blanks"}}</button>
    <button type="button" {{on "click" @onChooseSome}}><Icon @name="good" />{{t "attendees.choose-some"}}</button>
    <LinkTo @route="badge.print" @model={{@badge.id}}><Icon @name="print" />{{t "attendees.choose-paper"}}</LinkTo>
    <hr />
    <a href={{exported @badge.id "csv"}} download><Icon @name="download" />{{t "attendees.export" format="CSV"}}</a>
    <a href={{exported @badge.id "xlsx"}} download><Icon @name="download" />{{t "attendees.export" format="Excel"}}</a>
    <button type="button" {{on "click" (fn @onAsk "photos")}}><Icon @name="picture" />{{t "attendees.photos"}}</button>
    <button type="button" {{on "click" (fn @onAsk "expiry")}}><Icon @name="clock" />{{t "attendees.expiry"}}</button>
  </Menu>
</template>

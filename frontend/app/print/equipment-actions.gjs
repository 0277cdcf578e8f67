import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

// To change or delete a sheet or a printer of one's own: `@of`, `@onEdit`, `@onDelete`.
<template>
  <button
    type="button"
    class="btn s ghost icon-only"
    aria-label={{t "print.own-change" name=@of.name}}
    {{on "click" (fn @onEdit @of)}}
  ><Icon @name="edit" /></button>
  <button
    type="button"
    class="btn s ghost icon-only"
    aria-label={{t "print.own-delete" name=@of.name}}
    {{on "click" (fn @onDelete @of)}}
  ><Icon @name="delete" /></button>
</template>

import { t } from 'ember-intl';
import Alert from './alert';

/** Says that this browser does not keep the draft, and what to do. Nothing while it does, and @trouble is empty. */
<template>
  {{#if @trouble}}
    <Alert @level="warn" @title={{t "shell.not-kept" why=@trouble}} ...attributes>
      {{t "shell.not-kept-more" why=@trouble}}
    </Alert>
  {{/if}}
</template>

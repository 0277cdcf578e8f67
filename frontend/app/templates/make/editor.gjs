import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Editor from 'badgeyay/editor/editor';

<template>
  {{pageTitle (t "editor.page-title")}}
  <Editor @set={{@model.set}} @fonts={{@model.fonts}} @cases={{@model.cases}} />
</template>

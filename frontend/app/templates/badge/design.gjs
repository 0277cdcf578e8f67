import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import DesignStep from 'badgeyay/design/step';

<template>
  {{pageTitle (t "design.page-title")}}
  <DesignStep
    @set={{@model.set}}
    @templates={{@model.templates}}
    @backgrounds={{@model.backgrounds}}
    @fonts={{@model.fonts}}
    @cases={{@model.cases}}
    @stock={{@model.stock}}
  />
</template>

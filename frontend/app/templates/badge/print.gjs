import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import PrintStep from 'badgeyay/print/step';

<template>
  {{pageTitle (t "print.title")}}
  <PrintStep
    @set={{@model.set}}
    @settings={{@model.settings}}
    @papers={{@model.papers}}
    @labels={{@model.labels}}
    @sheets={{@model.sheets}}
    @ownSheets={{@model.ownSheets}}
    @printers={{@model.printers}}
  />
</template>

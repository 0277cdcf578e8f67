import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Desk from 'badgeyay/event/desk';

<template>
  {{pageTitle (t "attendees.title")}}
  <Desk @people={{@model}} />
</template>

import { pageTitle } from 'ember-page-title';

// Two sets in two tabs are told apart by their titles.
<template>
  {{pageTitle @model.name}}
  {{outlet}}
</template>

import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Frame from 'badgeyay/help/frame';
import Section from 'badgeyay/help/section';
import ListArt from 'badgeyay/home/list-art';

<template>
  {{pageTitle (t "help.lists-title")}}
  <Frame @page="lists" @title={{t "help.lists-title"}} @lead={{t "help.lists-lead"}}>
    <Section @name="formats" />
    <Section @name="columns"><ListArt @label={{t "home.list-art"}} /></Section>
    <Section @name="header" />
    <Section @name="letters" />
    <Section @name="names" />
    <Section @name="update" />
  </Frame>
</template>

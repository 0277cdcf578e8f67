import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Frame from 'badgeyay/help/frame';
import Section from 'badgeyay/help/section';
import BadgeArt from 'badgeyay/home/badge-art';
import ListArt from 'badgeyay/home/list-art';
import SheetArt from 'badgeyay/home/sheet-art';

<template>
  {{pageTitle (t "help.index-title")}}
  <Frame @page="index" @title={{t "help.index-title"}} @lead={{t "help.index-lead"}}>
    <Section @name="list"><ListArt @label={{t "home.list-art"}} /></Section>
    <Section @name="mend" />
    <Section @name="design"><BadgeArt @label={{t "home.badge-art"}} /></Section>
    <Section @name="editor" />
    <Section @name="print"><SheetArt @label={{t "home.sheet-art"}} /></Section>
    <Section @name="later" />
  </Frame>
</template>

-- Never written: recognisers are told the language, or find it out, by their settings.
alter table call drop column language;

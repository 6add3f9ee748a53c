"""Search over the published speeches. What stands where, in the order in which a query passes through:

asking      scanner → grammar (field_names, filter_values, years) → query; aliases and widening add other
            forms; forms and addresses read and write the state of a page, typed_conditions takes a condition
            out of the text; wording with phrases, understanding and labels say it; remarks are said in the
            language of the page by languages
finding     searcher asks the engine (engines/) with ranking; speech_texts, matches and snippets show why
facets      facets, place_tree, histogram, year_choices; facet_views is a long facet's own page
leading on  direct_hits, near_misses and rewriting, known_names; namesakes tells speakers apart; suggestions/
            while one types; similar and speaker_terms from the counts of terms/
pages       views, navigation, match_views, help_page and help_examples; urls, templatetags/
as data     exports/, feed, opensearch; saved_searches and saved_views
editors     asked and asked_views count what is looked for; admin keeps the aliases; models/, migrations/
the index   search_indexes says what is indexed, outbox when, builder all of it anew; index_version, checks;
            segmentation, word_counts and count_cache cut and count; child_processes; file_lock
Chinese     chinese/: folding, pairs of characters, words, ranges, signs inside words, names that are near
commands    management/: build_index, search; apps connects all of this
"""

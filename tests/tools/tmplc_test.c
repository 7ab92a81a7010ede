/*
 * tmplc_test.c - what the compiler of templates refuses, and where the C
 * compiler refuses in its place.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "try.h"

TestSuite(tmplc, .init = try_begin, .fini = try_end);

static const char parts[] =
    "<t:parts xmlns:t=\"befund\">"
    "<t:part name=\"field\" args=\"name label\"><b id=\"{name}\">{label}</b>"
    "</t:part>"
    "<t:part name=\"row\" model=\"struct demo_row\">{name}</t:part>"
    "<t:part name=\"box\" args=\"title\" slot=\"yes\"><i>{title}<t:slot/></i>"
    "</t:part></t:parts>";

/* Compile a page whose content this is. */
static bool
tmplc(const char *content)
{
	const char *args[] = {"-o", ".", "templates/parts/parts.html",
	    "templates/demo/demo.html", NULL};
	char page[4096];

	snprintf(page, sizeof(page),
	    "<t:page xmlns:t=\"befund\" model=\"struct demo_view\" "
	    "title=\"T\">\n%s</t:page>\n",
	    content);
	try_file("templates/parts/parts.html", parts);
	try_file("templates/demo/demo.html", page);
	return try_tool("tmplc", args);
}

static const struct {
	const char *content, *sentence;
} refused[] = {
    {"<script>let a = {text};</script>",
     "demo.html:2: error: nothing may be inserted into <script>"                                                        },
    {"<SCRIPT>{text}</SCRIPT>",					"nothing may be inserted into <SCRIPT>"          },
    {"<style>p { color: {text} }</style>",                             "inserted into <style>"                          },
    {"<p onclick=\"{text}\">x</p>",				    "nothing may be inserted into onclick="          },
    {"<p ONLOAD=\"{text}\">x</p>",				     "nothing may be inserted into ONLOAD="           },
    {"<p style=\"{text}\">x</p>",				      "nothing may be inserted into style="            },
    {"<p><t:attr name=\"style\" value=\"{text}\" test=\"yes\"/>x</p>",
     "nothing may be inserted into style="									      },
    {"<iframe srcdoc=\"{text}\"/>",				    "nothing may be inserted into srcdoc="           },
    {"<img srcset=\"{text} 2x\"/>",				    "nothing may be inserted into srcset="           },
    {"<meta http-equiv=\"refresh\" content=\"0;url={text}\"/>",
     "nothing may be inserted into a header"									    },
    {"<svg><set attributeName=\"href\" to=\"{text}\"/></svg>",
     "nothing may be inserted into to= of <set>"									},
    {"<!-- {text} -->",						"nothing may be inserted into a comment"         },
    {"<script src=\"{text}\"/>",				       "must begin with a fixed address"                },
    {"<button formaction=\"{text}\">x</button>",                       "begin with a fixed"                             },
    {"<t:form action=\"{text}\"/>",				    "must begin with a fixed address"                },
    {"<a href=\"//{text}/\">x</a>",				    "is no address of a page"                        },
    {"<a href=\" JavaScript:x\">x</a>",                                "is no address of a page"                        },
    {"<p><t:attr name=\"{text}\" test=\"yes\"/>x</p>",
     "\"{text}\" cannot be the name of an attribute"								    },
    {"<p><t:attr name=\"a\" test=\"\"/>x</p>",                         "a value is missing"                             },
    {"<p id=\"a\"><t:attr name=\"id\" test=\"yes\"/>x</p>",
     "<p> has id= already"											      },
    {"<p>x<t:attr name=\"id\" test=\"yes\"/></p>",
     "<t:attr> does not belong here"										    },
    {"<{text}/>",						      "not well-formed XML"                            },
    {"<p>&nbsp;</p>",						  "not well-formed XML"                            },
    {"<p><b>x</p>",						    "not well-formed XML"                            },
    {"<?php x ?>",						     "only elements, text and comments"               },
    {"<br>x</br>",						     "there must be nothing in an element without end"},
    {"<form method=\"post\"/>",					"a form that posts is written <t:form>"          },
    {"<t:form/>",						      "<t:form> needs the attribute action"            },
    {"<p>{text</p>",						   "a \"{\" is not closed"                          },
    {"<p>{}</p>",						      "is no insertion"                                },
    {"<p>{text | }</p>",					       "wanted a filter"                                },
    {"<p>{text text}</p>",					     "did not expect \"text\""                        },
    {"<p>{TEXT}</p>",						  "is no insertion"                                },
    {"<p>{text.}</p>",						 "is not the name of a value"                     },
    {"<p>{a.b[0]}</p>",						"did not expect"                                 },
    {"<p>Ein {{Wort</p>",					      "cannot hold a brace"                            },
    {"<t:if>x</t:if>",						 "<t:if> needs the attribute test"                },
    {"<t:if tets=\"yes\">x</t:if>",				    "<t:if> has no attribute tets"                   },
    {"<t:if test=\"yes and\">x</t:if>",                                "a value is missing"                             },
    {"<t:if test=\"first\">x</t:if>",                                  "makes sense within <t:each> only"               },
    {"<t:if test=\"3\">x</t:if>",				      "a test wants a value of the page"               },
    {"<t:if test=\"text &lt; 'a'\">x</t:if>",                          "with == and != only"                            },
    {"<t:if test=\"yes\">a<t:else>b</t:else></t:if>",
     "there must be nothing in <t:else/>"									       },
    {"<t:each item=\"int\" of=\"rows\">x</t:each>",                    "cannot be the name"                             },
    {"<t:each item=\"a\" of=\"rows\"><t:each item=\"a\" of=\"rows\"/>"
     "</t:each>",						 "is the name of an outer row"                    },
    {"<t:each item=\"a\" of=\"rows\"><t:empty/>x</t:each>",
     "there must be nothing after <t:empty>"									    },
    {"<t:plural count=\"n\"><t:one>Eins</t:one></t:plural>",
     "needs <t:one> and <t:other>"										      },
    {"<t:plural count=\"n\"><t:one>A</t:one><t:other><b/></t:other>"
     "</t:plural>",					       "hold only text"				 },
    {"<t:use part=\"nothing\"/>",				      "there is no part \"nothing\""                   },
    {"<t:use part=\"field\" nmae=\"x\"/>",                             "takes no \"nmae\""                              },
    {"<t:use part=\"field\">x</t:use>",                                "a part without <t:slot/>"                       },
    {"<t:use part=\"row\"/>",					  "of=\"...\" is missing"                          },
    {"<t:use part=\"field\" of=\"inner\"/>",                           "takes no \"of\""                                },
    {"<t:slot/>",						      "belongs into a part with slot"                  },
    {"<t:content/>",						   "belongs into the layout"                        },
    {"<t:whatever/>",						  "<t:whatever> does not belong here"              },
    {"<p>{frame.title}{demo.x}</p><t:use part=\"x\"/>",                "no part \"x\""                                  },
};

Test(tmplc, says_what_is_wrong_and_where)
{
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		cr_expect_not(
		    tmplc(refused[i].content), "%s", refused[i].content);
		cr_expect(says(refused[i].sentence), "%s\ngave: %s",
		    refused[i].content, said);
	}
}

static const struct {
	const char *path, *file, *sentence;
} refused_files[] = {
    {"templates/demo/a.html",   "<p/>",				       "wanted <t:page>"                                },
    {"templates/demo/a-b.html", "<t:page xmlns:t=\"befund\" title=\"a\"/>",
     "cannot be the name of a page or part: \"a-b\""									   },
    {"templates/demo/a.html",   "<t:page xmlns:t=\"befund\"/>",
     "a page needs a title"												    },
    {"templates/demo/a.html",
     "<t:page xmlns:t=\"befund\" title=\"a\" model=\"x\"/>",		  "wanted model=\"struct ...\""                    },
    {"templates/demo/a.html",
     "<t:page xmlns:t=\"befund\" title=\"a\" moodel=\"x\"/>",		 "<t:page> has no attribute moodel"               },
    {"templates/demo/a.html",   "<!DOCTYPE p [<!ENTITY a \"b\">]><p>&a;</p>",
     "a template has no DOCTYPE"											       },
    {"templates/demo/a.html",
     "<t:page xmlns:t=\"befund\" title=\"a\">{text}</t:page>",		"there is no model here to hold \"text\""        },
    {"templates/parts/a.html",  "<t:parts xmlns:t=\"befund\"><p/></t:parts>",
     "<t:parts> holds only <t:part>"											   },
    {"templates/parts/a.html",
     "<t:part xmlns:t=\"befund\" name=\"a\" args=\"x viewer\"/>",	     "cannot be an argument: \"viewer\""              },
    {"templates/parts/a.html",
     "<t:part xmlns:t=\"befund\" name=\"a\" args=\"x x\"/>",		  "an argument twice: \"x\""                       },
    {"templates/parts/a.html",
     "<t:part xmlns:t=\"befund\" name=\"a\" args=\"x\">{x.y}</t:part>",       "the argument \"x\" is a text and has no members"},
    {"templates/parts/a.html",
     "<t:part xmlns:t=\"befund\" name=\"a\" slot=\"yes\"/>",		  "there is no <t:slot/> in \"a\""                 },
    {"templates/parts/a.html",
     "<t:part xmlns:t=\"befund\" name=\"a\" slot=\"yes\" args=\"x\">"
	"<t:if test=\"x\"><t:slot/></t:if></t:part>",			 "not within <t:if>"			      },
    {"templates/layout.html",   "<t:layout xmlns:t=\"befund\"/>",
     "there is no <t:content/> in \"layout\""										  },
};

Test(tmplc, says_what_is_wrong_with_a_file)
{
	for (size_t i = 0; i < sizeof(refused_files) / sizeof(refused_files[0]);
	     i++) {
		const char *args[] = {"-o", ".", refused_files[i].path, NULL};

		try_file(refused_files[i].path, refused_files[i].file);
		cr_expect_not(try_tool("tmplc", args));
		cr_expect(says(refused_files[i].sentence), "%s\ngave: %s",
		    refused_files[i].file, said);
	}
}

Test(tmplc, refuses_two_parts_of_one_name)
{
	const char *args[] = {
	    "-o", ".", "templates/parts/a.html", "templates/demo/b.html", NULL};
	const char part[] = "<t:part xmlns:t=\"befund\" name=\"a\"/>";

	try_file("templates/parts/a.html", part);
	try_file("templates/demo/b.html", part);
	cr_expect_not(try_tool("tmplc", args));
	cr_expect(says("there is one of this name already: \"a\""), "%s", said);
}

/* What only the C compiler can know; it names the line of the template. */
static const struct {
	const char *content, *sentence;
} refused_by_c[] = {
    {"<p>\n{txet}</p>",				      "demo.html:3"              },
    {"<p>\n{txet}</p>",				      "no member named"          },
    {"<a href=\"/x/{inner.nothing}\">x</a>",                 "no member named"          },
    {"<t:each item=\"r\" of=\"rows\">\n\n{r.nmae}</t:each>", "demo.html:4"              },
    {"<t:if test=\"tetx\">x</t:if>",                         "no member named"          },
    {"<t:if test=\"kind == KIND_NIX\">x</t:if>",             "KIND_NIX"                 },
    {"<p>Wort\n\n {txet}</p>",			       "demo.html:4"              },
    {"<p>{text | filtre}</p>",			       "filter_filtre"            },
    {"<p>{n | date}</p>",				    "incompatible type"        },
    {"<p>{inner}</p>",				       "_Generic"                 },
    {"<t:use part=\"row\" of=\"text\"/>",                    "incompatible pointer type"},
    {"<t:use part=\"field\" name=\"{html}\"/>",              "_Generic"                 },
};

Test(tmplc, leaves_the_model_to_the_c_compiler)
{
	for (size_t i = 0; i < sizeof(refused_by_c) / sizeof(refused_by_c[0]);
	     i++) {
		cr_assert(tmplc(refused_by_c[i].content), "%s", said);
		cr_expect_not(
		    try_compile("demo_tmpl.c"), "%s", refused_by_c[i].content);
		cr_expect(says(refused_by_c[i].sentence), "%s\ngave: %s",
		    refused_by_c[i].content, said);
	}
}

Test(tmplc, collects_sentences_for_the_translators)
{
	const char *pot;

	cr_assert(tmplc("<p title=\"Mehr \xc3\xbc"
			"ber {text}\">Ein\n  Wort, {n}</p>\n"
			"<p>Mehr: {n}</p><p>Ein Wort, {text}</p>\n"
			"<p>{n}: 12 \xe2\x80\x93 {text}</p>"
			"<p translate=\"no\" title=\"Nicht\">Dies<b>Nie</b></p>"
			"<t:use part=\"field\" name=\"keine\" label=\"Feld\"/>"
			"<t:plural count=\"n\"><t:one>Ein \"A\"</t:one>"
			"<t:other>{n} As</t:other></t:plural>"),
	    "%s", said);
	pot = try_text("demo.pot");
	cr_expect(strstr(pot, "msgid \"Mehr \xc3\xbc"
			      "ber {0}\""));
	cr_expect(strstr(pot, "#: templates/demo/demo.html:2\n"
			      "#: templates/demo/demo.html:4\n"
			      "#, python-brace-format\n"
			      "msgid \"Ein Wort, {0}\"\nmsgstr \"\"\n"));
	cr_expect(strstr(pot, "msgid \"Ein \\\"A\\\"\"\n"
			      "msgid_plural \"{0} As\"\n"));
	cr_expect(strstr(pot, "msgid \"Feld\""));
	cr_expect_null(strstr(pot, "Nicht"));
	cr_expect_null(strstr(pot, "Dies"));
	cr_expect_null(strstr(pot, "Nie"));
	cr_expect_null(strstr(pot, "keine"));
	cr_expect_null(strstr(pot, "12"));
}

Test(tmplc, writes_still_markup_in_one_piece)
{
	cr_assert(
	    tmplc("<ul><li>1</li><li>2</li></ul><!-- x --><hr/>"), "%s", said);
	cr_expect(strstr(
	    try_text("demo_tmpl.c"), "<ul><li>1</li><li>2</li></ul><hr/>\""));
}

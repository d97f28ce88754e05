package dev.jask.dataframe.column;

import static dev.jask.dataframe.column.Columns.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Text functions against pandas. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StringMethodsTest {

    private static final StringMethods S = col("x").str();

    private static final Map<String, Column> COLUMNS =
            Map.ofEntries(
                    Map.entry("upper", S.upper()),
                    Map.entry("lower", S.lower()),
                    Map.entry("swapcase", S.swapcase()),
                    Map.entry("capitalize", S.capitalize()),
                    Map.entry("title", S.title()),
                    Map.entry("strip", S.strip()),
                    Map.entry("lstrip", S.lstrip()),
                    Map.entry("rstrip", S.rstrip()),
                    Map.entry("strip_chars", S.strip("ha")),
                    Map.entry("ljust", S.ljust(8, '.')),
                    Map.entry("rjust", S.rjust(8, '.')),
                    Map.entry("center_even", S.center(8, '.')),
                    Map.entry("center_odd", S.center(9, '.')),
                    Map.entry("zfill", S.zfill(6)),
                    Map.entry("repeat", S.repeat(3)),
                    Map.entry("len", S.len()),
                    Map.entry("contains", S.contains("l")),
                    Map.entry("contains_match", S.containsMatch("\\d+")),
                    Map.entry("match", S.match("[hH]el")),
                    Map.entry("fullmatch", S.fullMatch("[a-z]+\\d.*")),
                    Map.entry("startswith", S.startsWith("he")),
                    Map.entry("endswith", S.endsWith("o")),
                    Map.entry("count", S.count("l|a")),
                    Map.entry("find", S.find("l")),
                    Map.entry("rfind", S.rfind("l")),
                    Map.entry("rfind_overlap", S.rfind("aa")),
                    Map.entry("get_0", S.get(0)),
                    Map.entry("get_3", S.get(3)),
                    Map.entry("get_last", S.get(-1)),
                    Map.entry("slice_1", S.slice(1)),
                    Map.entry("slice_1_4", S.slice(1, 4)),
                    Map.entry("slice_m3", S.slice(-3)),
                    Map.entry("slice_0_m1", S.slice(0, -1)),
                    Map.entry("slice_m4_m1", S.slice(-4, -1)),
                    Map.entry("slice_2_2", S.slice(2, 2)),
                    Map.entry("slice_replace", S.sliceReplace(1, 3, "_")),
                    Map.entry("extract", S.extract("([a-z])(\\d+)", 2)),
                    Map.entry("findall", S.findAll("\\d+")),
                    Map.entry("split", S.split()),
                    Map.entry("split_text", S.split(",")),
                    Map.entry("split_2", S.split("a", 1)),
                    Map.entry("rsplit_1", S.rsplit("a", 1)),
                    Map.entry("partition", S.partition("l")),
                    Map.entry("rpartition", S.rpartition("l")),
                    Map.entry("replace", S.replace("l", "L")),
                    Map.entry("replace_match", S.replaceMatch("([a-z])(\\d)", "\\2\\1")),
                    Map.entry("translate", S.translate("abc", "xyz")),
                    Map.entry("removeprefix", S.removePrefix("he")),
                    Map.entry("removesuffix", S.removeSuffix("o")),
                    Map.entry("wrap", S.wrap(7)),
                    Map.entry("isalnum", S.isAlnum()),
                    Map.entry("isalpha", S.isAlpha()),
                    Map.entry("isdecimal", S.isDecimal()),
                    Map.entry("isdigit", S.isDigit()),
                    Map.entry("isnumeric", S.isNumeric()),
                    Map.entry("isspace", S.isSpace()),
                    Map.entry("islower", S.isLower()),
                    Map.entry("isupper", S.isUpper()),
                    Map.entry("istitle", S.isTitle()));

    private static final Map<String, JsonNode> CASES = Cases.read("strings.jsonl");

    static final List<String> NAMES = List.copyOf(CASES.keySet());

    private Duck duck;

    @BeforeAll
    void open() {
        duck = new Duck();
    }

    @AfterAll
    void close() {
        duck.close();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void method_overManyTexts_givesWhatPandasGives(String name) {
        JsonNode expected = Cases.of(CASES, name);
        String texts = Cases.table(Map.of("x", Cases.sql(expected.path("input"), "VARCHAR")));
        assertThat(
                        Cases.differences(
                                duck, Cases.of(COLUMNS, name), texts, expected.path("expected")))
                .as(Cases.of(COLUMNS, name).sql())
                .isEmpty();
    }

    @Test
    void like_anyTextAndAnyCharacter() {
        assertThat(duck.value(lit("hello").str().like("h_l%"))).isEqualTo(true);
        assertThat(duck.value(lit("Hello").str().like("h%"))).isEqualTo(false);
        assertThat(duck.value(lit("Hello").str().ilike("h%"))).isEqualTo(true);
        assertThat(duck.value(lit("Hello").str().like("h%").not())).isEqualTo(true);
    }

    @Test
    void rfind_textWithTheCharactersOfRegularExpressions_takesThemLiterally() {
        assertThat(duck.value(lit("a.b.c").str().rfind("."))).isEqualTo(3L);
        assertThat(duck.value(lit("1+1=(2)").str().rfind("(2"))).isEqualTo(4L);
        assertThat(duck.value(lit("a\\b\\").str().rfind("\\"))).isEqualTo(3L);
        assertThat(duck.value(lit("x\n^y").str().rfind("^"))).isEqualTo(2L);
    }

    @Test
    void extract_withoutAMatch_isNullAndNotEmpty() {
        assertThat(duck.value(lit("abc").str().extract("\\d+"))).isNull();
        assertThat(duck.value(lit("ab12").str().extract("\\d+"))).isEqualTo("12");
        assertThat(duck.text(lit("k=v").str().extractGroups("(\\w)=(\\w)", "key", "value")))
                .isEqualTo("{'key': k, 'value': v}");
        assertThat(duck.text(lit("a1b2").str().extractAll("([a-z])(\\d)", 2))).isEqualTo("[1, 2]");
    }

    @Test
    void cat_joinsWithASeparatorAndIsNullWhereAPartIs() {
        assertThat(duck.value(lit("a").str().cat("-", lit("b"), "c"))).isEqualTo("a-b-c");
        assertThat(duck.value(lit("a").str().cat("-", lit(null).cast("VARCHAR")))).isNull();
    }

    @Test
    void conversions() {
        assertThat(duck.text(lit("05.03.2019").str().toDate("%d.%m.%Y"))).isEqualTo("2019-03-05");
        assertThat(duck.text(lit("2019-03-05 07:08").str().toTimestamp("%Y-%m-%d %H:%M")))
                .isEqualTo("2019-03-05 07:08:00");
        assertThat(duck.value(lit("x").str().tryToTimestamp("%Y"))).isNull();
        assertThat(duck.value(lit("{\"a\": {\"b\": [1, 2]}}").str().jsonPath("$.a.b[1]")))
                .isEqualTo("2");
        assertThat(duck.value(lit("é").str().encode().str().decode())).isEqualTo("é");
        assertThat(duck.value(lit("kitten").str().levenshtein("sitting"))).isEqualTo(3L);
        assertThat(duck.value(lit("e\u0301").str().normalize())).isEqualTo("é");
        assertThat(duck.value(lit("café").str().stripAccents())).isEqualTo("cafe");
        assertThat(duck.value(lit("abc").str().reverse())).isEqualTo("cba");
        assertThat(duck.value(lit("abc").str().left(2))).isEqualTo("ab");
        assertThat(duck.value(lit("abc").str().right(2))).isEqualTo("bc");
        assertThat(duck.text(lit("a1b22c").str().splitMatch("\\d+"))).isEqualTo("[a, b, c]");
    }
}

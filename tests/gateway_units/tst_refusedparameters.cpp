// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/refusedparameters.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Which parameter a provider's 400 is about.
class TestRefusedParameters : public QObject
{
    Q_OBJECT

private slots:
    void names_data();
    void names();
    void leavesOut();
    void remembersOnce();
    void remembersOnlyWhatIsForGood();
};

void TestRefusedParameters::names_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("param");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, const char *message, const char *param, const char *code,
                        const char *found) {
        QTest::newRow(name) << QByteArray(message) << QByteArray(param) << QByteArray(code)
                            << QByteArray(found);
    };
    row("OpenAI, by param", "Unsupported parameter", "temperature", "unsupported_parameter", "temperature");
    row("OpenAI, the other name is advice",
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' "
        "instead.",
        "", "", "max_tokens");
    row("OpenAI, inside", "Unknown parameter: 'reasoning.effort'.", "reasoning.effort", "unknown_parameter",
        "reasoning");
    row("Anthropic", "top_k: Extra inputs are not permitted", "", "", "top_k");
    row("Google", "Invalid JSON payload received. Unknown name \"seed\": Cannot find field.", "", "", "seed");
    row("serde", "unknown field `seed`, expected one of", "", "", "seed");
    row("a value that is too large", "max_tokens is too large: 99999", "max_tokens", "invalid_value", "");
    row("not ours", "Unsupported parameter: 'frobnicate'", "frobnicate", "unsupported_parameter", "");
    row("the model itself", "The model is not supported", "model", "unsupported_value", "");
    row("essential", "Invalid schema for response_format: 'oneOf' is not permitted.", "response_format", "",
        "");
    row("only part of a word", "unsupported max_tokens_limit", "", "", "");
}

void TestRefusedParameters::names()
{
    ApiError error;
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, param);
    QFETCH(QByteArray, code);
    error.message = message;
    error.param = param;
    error.code = code;
    QTEST(refusedParameter(error,
                           R"({"model":"m","messages":[],"temperature":1,"max_tokens":9,"top_k":3,"seed":1,)"
                           R"("reasoning":{"effort":"low"},"response_format":{}})"),
          "found");
}

void TestRefusedParameters::leavesOut()
{
    QCOMPARE(withoutMembers(R"({"a" : 1.0, "b":{"z":1,"y":2},"c":3})", {"a", "c"}),
             QByteArray(R"({"b":{"z":1,"y":2}})"));
    QCOMPARE(withoutMembers("{ \"a\":1 }", {}), QByteArray("{ \"a\":1 }"));
    QCOMPARE(withoutMembers("no JSON", {"a"}), QByteArray("no JSON"));
}

void TestRefusedParameters::remembersOnce()
{
    RefusedParameters refused;
    QVERIFY(refused.of(u"p"_s, u"m"_s).isEmpty());
    QVERIFY(refused.note(u"p"_s, u"m"_s, "seed"));
    QVERIFY(!refused.note(u"p"_s, u"m"_s, "seed"));
    QCOMPARE(refused.of(u"p"_s, u"m"_s), QList<QByteArray>{"seed"});
    QVERIFY(refused.of(u"p"_s, u"other"_s).isEmpty());
}

void TestRefusedParameters::remembersOnlyWhatIsForGood()
{
    ApiError error;
    error.message = "Unsupported value: 'temperature' cannot both be set with top_p.";
    error.code = "unsupported_value";
    QVERIFY(!isRefusedForGood(error));
    error.code = "unsupported_parameter";
    QVERIFY(isRefusedForGood(error));
}

QTEST_GUILESS_MAIN(TestRefusedParameters)
#include "tst_refusedparameters.moc"

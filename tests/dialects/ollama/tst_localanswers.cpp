// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/gemini/modellist.h"
#include "core/dialects/modellist.h"
#include "core/dialects/ollama/localanswers.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// The routes that programs ask before they chat, in Ollama's and Gemini's form.
class TestLocalAnswers : public QObject
{
    Q_OBJECT

private slots:
    void versionIsNewEnough();
    void tagsHaveEveryMember();
    void runningModels();
    void showSaysWhatCopilotReads();
    void showWithoutLength();
    void loading();
    void missingModels();
    void geminiModels();
    void geminiPages();
};

namespace {

const std::vector<ollama::LocalModel> &models()
{
    static const std::vector<ollama::LocalModel> list{{"anthropic/claude-sonnet-4-5",
                                                       200000,
                                                       {"completion", "tools", "vision", "thinking"},
                                                       1700000000,
                                                       "anthropic"},
                                                      {"gpt-4o", 0, {"completion"}, 0, {}}};
    return list;
}

} // namespace

void TestLocalAnswers::versionIsNewEnough()
{
    const auto tree = JsonTree::parse(ollama::versionBody());
    const QList<QByteArray> numbers = tree->root()["version"].text().split('.');
    QCOMPARE(numbers.size(), 3);
    QVERIFY(numbers[0].toInt() > 0 || numbers[1].toInt() > 6 ||
            (numbers[1].toInt() == 6 && numbers[2].toInt() >= 4));
    QCOMPARE(ollama::rootText(), "Ollama is running");
}

void TestLocalAnswers::tagsHaveEveryMember()
{
    const QByteArray body = ollama::tagsBody(models());
    const auto tree = JsonTree::parse(body);
    QVERIFY(tree);
    QCOMPARE(tree->root()["models"].size(), 2);
    for (const JsonValue &model : tree->root()["models"]) {
        for (const char *name : {"name", "model", "modified_at", "digest"})
            QVERIFY2(model[name].isString() && !model[name].text().isEmpty(), name);
        QVERIFY(model["size"].integer().has_value());
        QCOMPARE(model["digest"].text().size(), 64);
        const JsonValue details = model["details"];
        for (const char *name : {"parent_model", "format", "family", "parameter_size", "quantization_level"})
            QVERIFY2(details[name].isString(), name);
        QVERIFY(details["families"].isArray());
    }
    QCOMPARE((*tree->root()["models"].begin())["modified_at"].text(), "2023-11-14T22:13:20Z");
    const auto listed = readModelList(body); // as the gateway itself reads them of an Ollama
    QVERIFY(listed);
    QCOMPARE(listed->models.size(), 2);
    QCOMPARE(listed->models[1].id, u"gpt-4o"_s);
    QCOMPARE(ollama::tagsBody({}), R"({"models":[]})");
}

void TestLocalAnswers::runningModels()
{
    const auto tree = JsonTree::parse(ollama::runningBody(std::span(models()).first(1), 1700000300));
    const JsonValue model = *tree->root()["models"].begin();
    QCOMPARE(model["expires_at"].text(), "2023-11-14T22:18:20Z");
    QVERIFY(model["size_vram"].isNumber());
    QCOMPARE(model["context_length"].integer(), 200000);
}

void TestLocalAnswers::showSaysWhatCopilotReads()
{
    const auto tree = JsonTree::parse(ollama::showBody(models()[0]));
    QVERIFY(tree);
    const JsonValue show = tree->root();
    QCOMPARE(show["capabilities"].raw().toByteArray(), R"(["completion","tools","vision","thinking"])");
    const QByteArray architecture = show["model_info"]["general.architecture"].text();
    QCOMPARE(show["model_info"][architecture + ".context_length"].integer(), 200000);
    QCOMPARE(show["model_info"]["general.basename"].text(), "anthropic/claude-sonnet-4-5");
    QCOMPARE(show["details"]["family"].text(), architecture);
}

void TestLocalAnswers::showWithoutLength()
{
    const auto tree = JsonTree::parse(ollama::showBody(models()[1]));
    QCOMPARE(tree->root()["model_info"].size(), 2);
    QCOMPARE(tree->root()["model_info"]["general.architecture"].text(), "pllm");
}

void TestLocalAnswers::loading()
{
    QCOMPARE(
        ollama::loadBody("m", 1700000000, false, false),
        R"({"model":"m","created_at":"2023-11-14T22:13:20Z","message":{"role":"assistant","content":""},"done":true,"done_reason":"load"})");
    QCOMPARE(
        ollama::loadBody("m", 1700000000, true, true),
        R"({"model":"m","created_at":"2023-11-14T22:13:20Z","response":"","done":true,"done_reason":"unload"})");
}

void TestLocalAnswers::missingModels()
{
    QCOMPARE(ollama::notFoundBody("a\"b"), R"({"error":"model 'a\"b' not found"})");
}

void TestLocalAnswers::geminiModels()
{
    const gemini::LocalModel model{"gemini-2.5-pro", "Gemini 2.5 Pro", 1048576, 65536, true, false, true};
    QCOMPARE(
        gemini::modelBody(model),
        R"({"name":"models/gemini-2.5-pro","version":"1","displayName":"Gemini 2.5 Pro","inputTokenLimit":1048576,"outputTokenLimit":65536,"supportedGenerationMethods":["generateContent","countTokens"],"thinking":true})");
    const gemini::LocalModel embedding{"e", {}, 0, 0, false, true, false};
    QCOMPARE(
        gemini::modelBody(embedding),
        R"({"name":"models/e","version":"1","displayName":"e","supportedGenerationMethods":["embedContent"]})");
}

void TestLocalAnswers::geminiPages()
{
    const std::vector<gemini::LocalModel> list(5, {"m", {}, 0, 0, true, false, false});
    const auto page = [&](qsizetype first, qsizetype most) {
        const auto tree = JsonTree::parse(gemini::modelListBody(list, first, most));
        return u"%1 then %2"_s.arg(tree->root()["models"].size())
            .arg(QString::fromUtf8(tree->root()["nextPageToken"].text()));
    };
    QCOMPARE(page(0, 1000), u"5 then "_s);
    QCOMPARE(page(0, 2), u"2 then 2"_s);
    QCOMPARE(page(4, 2), u"1 then "_s);
    QCOMPARE(page(9, 2), u"0 then "_s);
    QCOMPARE(page(-3, 0), u"1 then 1"_s);
    const auto listed = readModelList(gemini::modelListBody(list, 0, 2));
    QVERIFY(listed);
    QCOMPARE(listed->models[0].id, u"m"_s);
}

QTEST_APPLESS_MAIN(TestLocalAnswers)
#include "tst_localanswers.moc"

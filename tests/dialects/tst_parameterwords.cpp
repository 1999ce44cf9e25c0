// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/parameterwords.h"

#include <QTest>

/// What is lost on the way is named as the client wrote it.
class TestParameterWords : public QObject
{
    Q_OBJECT

private slots:
    void words_data();
    void words();
};

void TestParameterWords::words_data()
{
    QTest::addColumn<DialectId>("provider");
    QTest::addColumn<DialectId>("client");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("word");
    using Id = DialectId;
    const auto row = [](const char *title, Id provider, Id client, const char *name, const char *body,
                        const char *word) {
        QTest::newRow(title) << provider << client << QByteArray(name) << QByteArray(body)
                             << QByteArray(word);
    };
    row("the client's usual word", Id::OpenAiChat, Id::Gemini, "top_k", "{}", "generationConfig.topK");
    row("the client's other word", Id::OpenAiChat, Id::Gemini, "top_k",
        "{\"generation_config\":{\"top_k\":1}}", "generation_config.top_k");
    row("one of several words", Id::Bedrock, Id::Anthropic, "reasoning",
        "{\"output_config\":{\"effort\":\"low\"}}", "output_config.effort");
    row("its first word", Id::Bedrock, Id::Anthropic, "reasoning", "{\"thinking\":{}}", "thinking");
    row("a provider's own word", Id::OpenAiResponses, Id::OpenAiChat, "max_output_tokens",
        "{\"max_completion_tokens\":9}", "max_completion_tokens");
    row("from one form's words to another's", Id::OpenAiResponses, Id::Ollama, "max_output_tokens", "{}",
        "options.num_predict");
    row("the same word in both", Id::Cohere, Id::Anthropic, "top_k", "{\"top_k\":1}", "top_k");
    row("a word that nobody translates", Id::Gemini, Id::OpenAiChat, "logit_bias", "{}", "logit_bias");
    row("a tool", Id::Ollama, Id::Gemini, "tools.googleSearch", "{}", "tools.googleSearch");
}

void TestParameterWords::words()
{
    QFETCH(DialectId, provider);
    QFETCH(DialectId, client);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, body);
    const Result<JsonTree> tree = JsonTree::parse(body);
    QVERIFY(tree);
    QTEST(clientsWord(name, provider, client, tree->root()), "word");
}

QTEST_APPLESS_MAIN(TestParameterWords)
#include "tst_parameterwords.moc"

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/embeddings.h"
#include "core/dialects/jsontree.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Embeddings from each client's form to each provider's, and back.
class TestEmbeddingForms : public QObject
{
    Q_OBJECT

private slots:
    void writes_data();
    void writes();
    void refuses_data();
    void refuses();
    void sendsInParts_data();
    void sendsInParts();
    void answersInTheClientsForm_data();
    void answersInTheClientsForm();
    void packsFloats();
    void refusesAnswers_data();
    void refusesAnswers();
};

namespace {

using namespace std::chrono_literals;

const ObjectTarget gemini{DialectId::Gemini, false, "e"};
const ObjectTarget vertex{DialectId::Gemini, true, "e"};
const ObjectTarget titan{DialectId::Bedrock, false, "amazon.titan-embed-text-v2:0"};
const ObjectTarget cohere{DialectId::Cohere, false, "embed-v4.0"};
const ObjectTarget ollama{DialectId::Ollama, false, "e"};
const ObjectTarget openAi{DialectId::OpenAiChat, false, "e"};

ObjectTarget named(ObjectTarget target, const QByteArray &model)
{
    target.model = model;
    return target;
}

} // namespace

Q_DECLARE_METATYPE(ObjectTarget)
Q_DECLARE_METATYPE(EmbeddingForm)

void TestEmbeddingForms::writes_data()
{
    QTest::addColumn<EmbeddingForm>("form");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ObjectTarget>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("lost");
    const QByteArray all =
        R"({"model":"m","input":["a"],"dimensions":8,"user":"u","input_type":"search_query","odd":1})";
    QTest::newRow("gemini") << EmbeddingForm::OpenAi << all << gemini
                            << QByteArray("/models/e:batchEmbedContents")
                            << QByteArray(
                                   R"({"requests":[{"model":"models/e","content":{"parts":[{"text":"a"}]},)"
                                   R"("outputDimensionality":8}]})")
                            << QByteArray("odd, user, input_type");
    QTest::newRow("vertex")
        << EmbeddingForm::OpenAi << all << vertex << QByteArray("/models/e:predict")
        << QByteArray(R"({"instances":[{"content":"a"}],"parameters":{"outputDimensionality":8}})")
        << QByteArray("odd, user, input_type");
    QTest::newRow("titan") << EmbeddingForm::OpenAi << all << titan
                           << QByteArray("/model/amazon.titan-embed-text-v2%3A0/invoke")
                           << QByteArray(R"({"inputText":"a","dimensions":8})")
                           << QByteArray("odd, user, input_type");
    QTest::newRow("titan without a choice of dimensions")
        << EmbeddingForm::OpenAi << all << named(titan, "amazon.titan-embed-text-v1")
        << QByteArray("/model/amazon.titan-embed-text-v1/invoke") << QByteArray(R"({"inputText":"a"})")
        << QByteArray("odd, user, input_type, dimensions");
    QTest::newRow("titan of pictures")
        << EmbeddingForm::OpenAi << all << named(titan, "amazon.titan-embed-image-v1")
        << QByteArray("/model/amazon.titan-embed-image-v1/invoke")
        << QByteArray(R"({"inputText":"a","embeddingConfig":{"outputEmbeddingLength":8}})")
        << QByteArray("odd, user, input_type");
    QTest::newRow("cohere") << EmbeddingForm::OpenAi << all << cohere << QByteArray("/embed")
                            << QByteArray(
                                   R"({"model":"embed-v4.0","texts":["a"],"input_type":"search_query",)"
                                   R"("embedding_types":["float"],"output_dimension":8})")
                            << QByteArray("odd, user");
    QTest::newRow("older cohere on bedrock")
        << EmbeddingForm::OpenAi << QByteArray(R"({"input":"a","dimensions":8})")
        << ObjectTarget{DialectId::Bedrock, false, "cohere.embed-english-v3"}
        << QByteArray("/model/cohere.embed-english-v3/invoke")
        << QByteArray(R"({"texts":["a"],"input_type":"search_document","embedding_types":["float"]})")
        << QByteArray("dimensions");
    const QByteArray local =
        R"({"model":"m","input":"a","truncate":true,"keep_alive":"5m","options":{"num_ctx": 512},"dimensions":8})";
    QTest::newRow("ollama to openai") << EmbeddingForm::Ollama << local << openAi << QByteArray("/embeddings")
                                      << QByteArray(R"({"model":"e","input":["a"],"dimensions":8})")
                                      << QByteArray("options, keep_alive, truncate");
    QTest::newRow("ollama to cohere") << EmbeddingForm::Ollama << local << cohere << QByteArray("/embed")
                                      << QByteArray(R"({"model":"embed-v4.0","texts":["a"],"input_type":)"
                                                    R"("search_document","embedding_types":["float"],)"
                                                    R"("output_dimension":8,"truncate":"END"})")
                                      << QByteArray("options, keep_alive");
    QTest::newRow("ollama to vertex")
        << EmbeddingForm::Ollama << QByteArray(R"({"input":"a","truncate":false})") << vertex
        << QByteArray("/models/e:predict")
        << QByteArray(R"({"instances":[{"content":"a"}],"parameters":{"autoTruncate":false}})")
        << QByteArray();
    QTest::newRow("what is refused anyway")
        << EmbeddingForm::Ollama << QByteArray(R"({"input":"a","truncate":false})") << openAi
        << QByteArray("/embeddings") << QByteArray(R"({"model":"e","input":["a"]})") << QByteArray();
    QTest::newRow("ollama to itself, in another form")
        << EmbeddingForm::Ollama << local << ollama << QByteArray("/embed")
        << QByteArray(
               R"({"model":"e","input":["a"],"dimensions":8,"truncate":true,"options":{"num_ctx": 512},)"
               R"("keep_alive":"5m"})")
        << QByteArray();
    QTest::newRow("the older form") << EmbeddingForm::OllamaLegacy
                                    << QByteArray(R"({"model":"m","prompt":"a","options":{}})") << openAi
                                    << QByteArray("/embeddings")
                                    << QByteArray(R"({"model":"e","input":["a"]})") << QByteArray();
}

void TestEmbeddingForms::writes()
{
    QFETCH(EmbeddingForm, form);
    QFETCH(QByteArray, body);
    QFETCH(ObjectTarget, target);
    const auto prepared = EmbeddingTranslation(form, body, target).prepare();
    QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().message));
    QTEST(prepared->path, "path");
    QCOMPARE(prepared->bodies.size(), 1);
    QTEST(prepared->bodies.constFirst(), "written");
    QTEST(prepared->lost.join(", "), "lost");
}

void TestEmbeddingForms::refuses_data()
{
    QTest::addColumn<EmbeddingForm>("form");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("param");
    QTest::newRow("nothing") << EmbeddingForm::OpenAi << QByteArray(R"({"model":"m"})") << u"input"_s;
    QTest::newRow("tokens") << EmbeddingForm::OpenAi << QByteArray(R"({"input":[1,2]})") << u"input"_s;
    QTest::newRow("lists of tokens") << EmbeddingForm::OpenAi << QByteArray(R"({"input":[[1]]})")
                                     << u"input"_s;
    QTest::newRow("objects") << EmbeddingForm::OpenAi << QByteArray(R"({"input":["a",{}]})") << u"input"_s;
    QTest::newRow("a number") << EmbeddingForm::Ollama << QByteArray(R"({"input":7})") << u"input"_s;
    QTest::newRow("older form, several")
        << EmbeddingForm::OllamaLegacy << QByteArray(R"({"prompt":["a","b"]})") << u"prompt"_s;
    QTest::newRow("too many") << EmbeddingForm::OpenAi
                              << QByteArray(R"({"input":["a")" + QByteArray(R"(,"a")").repeated(2048) + "]}")
                              << u"input"_s;
    QTest::newRow("no json") << EmbeddingForm::OpenAi << QByteArray("{") << QString();
}

void TestEmbeddingForms::refuses()
{
    QFETCH(EmbeddingForm, form);
    QFETCH(QByteArray, body);
    const auto prepared = EmbeddingTranslation(form, body, gemini).prepare();
    QVERIFY(!prepared);
    QTEST(prepared.error().param, "param");
}

void TestEmbeddingForms::sendsInParts_data()
{
    QTest::addColumn<ObjectTarget>("target");
    QTest::addColumn<int>("requests");
    QTest::newRow("titan") << titan << 201;
    QTest::newRow("cohere") << cohere << 3;
    QTest::newRow("gemini") << gemini << 3;
    QTest::newRow("vertex") << vertex << 1;
    QTest::newRow("gemini on vertex") << named(vertex, "gemini-embedding-001") << 201;
    QTest::newRow("openai") << openAi << 1;
}

void TestEmbeddingForms::sendsInParts()
{
    QFETCH(ObjectTarget, target);
    const QByteArray body = R"({"input":["0")" + QByteArray(R"(,"1")").repeated(199) + R"(,"200"]})";
    const auto prepared = EmbeddingTranslation(EmbeddingForm::OpenAi, body, target).prepare();
    QVERIFY(prepared);
    QTEST(int(prepared->bodies.size()), "requests");
    QVERIFY(prepared->bodies.constFirst().contains("\"0\""));
    QVERIFY(prepared->bodies.constLast().contains("\"200\""));
}

void TestEmbeddingForms::answersInTheClientsForm_data()
{
    QTest::addColumn<EmbeddingForm>("form");
    QTest::addColumn<QByteArray>("answer");
    const QByteArray vectors = R"([[1,5e-1],[2,-1.0]])"; // numbers stay as they were written
    QTest::newRow("openai") << EmbeddingForm::OpenAi
                            << QByteArray(
                                   R"({"object":"list","data":[{"object":"embedding","index":0,)"
                                   R"("embedding":[1,5e-1]},{"object":"embedding","index":1,"embedding":)"
                                   R"([2,-1.0]}],"model":"e","usage":{"prompt_tokens":7,"total_tokens":7}})");
    QTest::newRow("ollama") << EmbeddingForm::Ollama
                            << QByteArray(
                                   R"({"model":"e","embeddings":)" + vectors +
                                   R"(,"total_duration":3000000,"load_duration":0,"prompt_eval_count":7})");
}

void TestEmbeddingForms::answersInTheClientsForm()
{
    QFETCH(EmbeddingForm, form);
    EmbeddingTranslation translation(form, R"({"input":["a","b"]})", openAi);
    QVERIFY(translation.prepare());
    const auto answer =
        translation.read({R"({"data":[{"index":1,"embedding":[2,-1.0]},{"index":0,"embedding":[1,5e-1]}],)"
                          R"("usage":{"prompt_tokens":7,"total_tokens":7}})"},
                         3ms);
    QVERIFY(answer);
    QTEST(answer->body, "answer");
    QCOMPARE(answer->usage.input, 7);

    EmbeddingTranslation legacy(EmbeddingForm::OllamaLegacy, R"({"prompt":"a"})", titan);
    QVERIFY(legacy.prepare());
    const auto one = legacy.read({R"({"embedding":[1,5e-1],"inputTextTokenCount":2})"}, 3ms);
    QVERIFY(one);
    QCOMPARE(one->body, QByteArray(R"({"embedding":[1,5e-1]})"));
    QCOMPARE(one->usage.input, 2);
}

void TestEmbeddingForms::packsFloats()
{
    EmbeddingTranslation translation(EmbeddingForm::OpenAi,
                                     R"({"input":["a","b"],"encoding_format":"base64"})", titan);
    QVERIFY(translation.prepare());
    const auto answer = translation.read({R"({"embedding":[1,0.5],"inputTextTokenCount":2})",
                                          R"({"embedding":[2,-1],"inputTextTokenCount":3})"},
                                         1ms);
    QVERIFY(answer);
    const auto tree = JsonTree::parse(answer->body);
    QVERIFY(tree);
    QCOMPARE(tree->root()["data"].begin()->operator[]("embedding").text(), QByteArray("AACAPwAAAD8="));
    QCOMPARE(tree->root()["usage"]["prompt_tokens"].integer(), std::optional<qint64>(5));
}

void TestEmbeddingForms::refusesAnswers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no json") << QByteArray("<html>");
    QTest::newRow("too few") << QByteArray(R"({"data":[{"index":0,"embedding":[1]}]})");
    QTest::newRow("the same twice") << QByteArray(
        R"({"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]})");
    QTest::newRow("no vectors") << QByteArray(R"({"data":[{"embedding":"x"},{"embedding":[1]}]})");
}

void TestEmbeddingForms::refusesAnswers()
{
    QFETCH(QByteArray, answer);
    EmbeddingTranslation translation(EmbeddingForm::OpenAi, R"({"input":["a","b"]})", openAi);
    QVERIFY(translation.prepare());
    const auto read = translation.read({answer}, 1ms);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::InvalidJson);
}

QTEST_GUILESS_MAIN(TestEmbeddingForms)
#include "tst_embeddingforms.moc"

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/samplechat.h"

#include "ui/theme/theme.h"
#include "ui/traffic/anatomybar.h"
#include "ui/traffic/attachmentcard.h"
#include "ui/traffic/chatjob.h"
#include "ui/traffic/conversationmodel.h"
#include "ui/traffic/conversationview.h"
#include "ui/traffic/recordview.h"
#include "ui/traffic/textdialog.h"
#include "ui/traffic/tokensview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

using Kind = ConversationNode::Kind;

namespace {

std::shared_ptr<const Conversation> conversationOf(const TrafficRecord &record,
                                                   const std::optional<TrafficRecord> &earlier = {})
{
    return reportOf(record, earlier, {}).conversation;
}

QStringList titles(const Conversation &conversation, const std::vector<int> &nodes)
{
    QStringList titles;
    for (const int node : nodes)
        titles += conversation.nodes[std::size_t(node)].title;
    return titles;
}

const ConversationNode *find(const Conversation &conversation, const QString &title)
{
    for (const ConversationNode &node : conversation.nodes) {
        if (node.title == title)
            return &node;
    }
    return nullptr;
}

/// The view with a record, read.
struct Rig {
    explicit Rig(const TrafficRecord &record, const std::optional<TrafficRecord> &earlier = {})
    {
        view.resize(900, 500);
        view.show();
        show(record, earlier);
    }
    void show(const TrafficRecord &record, const std::optional<TrafficRecord> &earlier = {})
    {
        QSignalSpy changed(&job, &ChatJob::changed);
        view.setRecord(record.row.id);
        job.ask(record, earlier);
        if (changed.isEmpty() && !changed.wait())
            qFatal("nothing was read");
    }
    ChatJob job;
    ConversationView view{job};
};

} // namespace

class TestConversationView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Theme::instance().apply(); }
    void groupsAndTurns();
    void resultsStandBeneathTheirCalls();
    void callsOfTheSameId();
    void whatIsNew();
    void sharesAddUp();
    void longTextsBegin();
    void picturesAreShown();
    void modelIsSound();
    void anAnswerGrows();
    void onlyOneReadingAtATime();
    void blocksAreCopied();
    void allOfATextInAWindow();
    void rowsAreSpoken();
    void manyMessagesStayFolded();
    void ofManyNewTextsTheEndIsUnfolded();
    void whatIsCutIsSaid();
    void whatIsNoChat();
    void costLineByLine();
    void noPrice();
    void xrayInWords();
    void aBrokenPrefixStandsAboveTheCost();
    void earlierRecordIsAskedFor();
};

void TestConversationView::groupsAndTurns()
{
    const auto conversation = conversationOf(SampleChat::agent(9, 3));
    QVERIFY(conversation);
    QCOMPARE(titles(*conversation, conversation->top),
             (QStringList{u"system"_s, u"18 tool(s)"_s, u"earlier turns 3"_s, u"user"_s, u"assistant"_s,
                          u"answer"_s}));
    QCOMPARE(conversation->turns, 4);
    const auto first = conversationOf(SampleChat::withPicture(3));
    QCOMPARE(titles(*first, first->top), (QStringList{u"user"_s, u"answer"_s}));
    for (const int group : {0, 1, 2})
        QVERIFY(!conversation->nodes[std::size_t(conversation->top[std::size_t(group)])].isOpen);
    QVERIFY(conversation->nodes[std::size_t(conversation->top[3])].isOpen);
    QVERIFY(!find(*conversation, u"reasoning"_s)->isOpen);
}

void TestConversationView::resultsStandBeneathTheirCalls()
{
    const auto conversation = conversationOf(SampleChat::agent(9, 1));
    int calls = 0;
    for (const ConversationNode &node : conversation->nodes) {
        if (node.kind == Kind::Result) {
            const ConversationNode &call = conversation->nodes[std::size_t(node.parent)];
            QCOMPARE(call.kind, Kind::Call);
            QCOMPARE(call.part->id, node.part->id);
            ++calls;
        }
    }
    QCOMPARE(calls, 4);
}

void TestConversationView::callsOfTheSameId()
{
    TrafficRecord record = SampleChat::withPicture(3);
    const QByteArray call =
        R"({"role":"assistant","tool_calls":[{"id":"call_0","type":"function","function":{"name":"f","arguments":"{}"}}]},)";
    record.client.requestBody.bytes = R"({"model":"m","messages":[{"role":"user","content":"go"},)" + call +
                                      R"({"role":"tool","tool_call_id":"call_0","content":"first"},)" + call +
                                      R"({"role":"tool","tool_call_id":"call_0","content":"second"}]})";
    record.client.requestBody.totalBytes = record.client.requestBody.bytes.size();
    const auto conversation = conversationOf(record);
    QStringList results;
    for (std::size_t i = 0; i < conversation->nodes.size(); ++i) {
        if (conversation->nodes[i].kind == Kind::Result)
            results += conversation->text(int(i));
    }
    QCOMPARE(results, (QStringList{u"first"_s, u"second"_s}));
}

void TestConversationView::whatIsNew()
{
    const auto conversation = conversationOf(SampleChat::agent(9, 2), SampleChat::agent(8, 1));
    // The earlier one ended with the calls of its second turn; this one's second turn begins otherwise.
    QVERIFY(conversation->newFrom > 2);
    const ConversationNode &last = conversation->nodes[std::size_t(conversation->top[3])];
    QVERIFY(last.isNew);
    const ConversationNode &group = conversation->nodes[std::size_t(conversation->top[2])];
    QVERIFY(!conversation->nodes[std::size_t(group.children.front())].isNew);
    QVERIFY(conversation->nodes[std::size_t(group.children.back())].isNew);
    // Nothing is new in a request that comes again.
    const auto again = conversationOf(SampleChat::agent(9, 2), SampleChat::agent(8, 2));
    QVERIFY(!again->nodes[std::size_t(again->top[3])].isNew);
}

void TestConversationView::sharesAddUp()
{
    const auto conversation = conversationOf(SampleChat::agent(9, 3));
    qint64 sum = 0;
    for (const int node : conversation->top) {
        if (std::size_t(node) < conversation->answerFrom)
            sum += conversation->nodes[std::size_t(node)].tokens;
    }
    QCOMPARE(sum, conversation->tokens.input);
    QCOMPARE(conversation->tokens.input, 9'800 + 3 * 2'500);
}

void TestConversationView::longTextsBegin()
{
    const auto conversation = conversationOf(SampleChat::agent(9, 0));
    const ConversationNode &system = conversation->nodes[std::size_t(conversation->top[0])];
    const ConversationNode &second = conversation->nodes[std::size_t(system.children[1])];
    QCOMPARE(second.children.size(), 2U);
    const int text = second.children[0];
    QCOMPARE(conversation->text(text, Conversation::beginning).size(), Conversation::beginning);
    QVERIFY(conversation->text(text).size() > 10'000);
    QCOMPARE(conversation->nodes[std::size_t(second.children[1])].kind, Kind::More);
    QVERIFY(conversation->text(system.children[0]).startsWith(u"x-anthropic-billing-header"_s));
    QCOMPARE(conversation->nodes[std::size_t(system.children[0])].children.size(), 1U);
}

void TestConversationView::picturesAreShown()
{
    Rig rig(SampleChat::withPicture(3));
    QTRY_COMPARE(rig.view.findChildren<AttachmentCard *>().size(), 1);
    const AttachmentCard *card = rig.view.findChild<AttachmentCard *>();
    QCOMPARE(card->attachment().pixels, QSize(640, 400));
    QCOMPARE(card->attachment().mediaType, QByteArray("image/png"));
}

void TestConversationView::modelIsSound()
{
    ConversationModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ChatReport report;
    for (int events = 1; events <= 13; ++events) {
        TrafficRecord record = SampleChat::agent(9, 2);
        record.row.state = ExchangeState::Streaming;
        record.client.responseBody.bytes = SampleChat::answerStream(events);
        record.client.responseBody.totalBytes = record.client.responseBody.bytes.size();
        report = reportOf(record, {}, report);
        model.setConversation(report.conversation);
    }
    QCOMPARE(model.rowCount(), 6);
    model.setConversation(conversationOf(SampleChat::withPicture(3)));
    model.setConversation(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestConversationView::anAnswerGrows()
{
    TrafficRecord record = SampleChat::agent(9, 2);
    record.row.state = ExchangeState::Streaming;
    record.client.responseBody.bytes = SampleChat::answerStream(6);
    record.client.responseBody.totalBytes = record.client.responseBody.bytes.size();
    Rig rig(record);
    const ConversationModel &model = rig.view.model();
    const ChatRequest *request = model.conversation()->chat.request.get();
    const QModelIndex system = model.index(0, 0);
    rig.view.rows().expand(system);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    record.client.responseBody.bytes = SampleChat::answerStream(100);
    record.client.responseBody.totalBytes = record.client.responseBody.bytes.size();
    record.row.state = ExchangeState::Done;
    rig.show(record);
    QCOMPARE(resets.size(), 0);
    QCOMPARE(model.conversation()->chat.request.get(), request); // read but once
    QVERIFY(rig.view.rows().isExpanded(model.index(0, 0)));
    const QModelIndex answer = model.index(model.rowCount() - 1, 0);
    QCOMPARE(model.rowCount(answer), 3);
    QVERIFY(rig.view.rows().isExpanded(answer));
    QCOMPARE(model.index(2, 0, answer).data(ConversationModel::TitleRole).toString(), u"Edit"_s);
    QVERIFY(model.index(0, 0, model.index(1, 0, answer)).data().toString().contains(u"not handled"_s));
}

void TestConversationView::onlyOneReadingAtATime()
{
    ChatJob job;
    QSignalSpy changed(&job, &ChatJob::changed);
    TrafficRecord record = SampleChat::agent(9, 1);
    record.row.state = ExchangeState::Streaming;
    for (int events = 1; events <= 13; ++events) {
        record.client.responseBody.bytes = SampleChat::answerStream(events);
        job.ask(record, {});
    }
    QTRY_VERIFY(job.report().conversation && job.report().conversation->chat.answer &&
                job.report().conversation->chat.answer->parts().size() == 3);
    QVERIFY(changed.size() <= 3); // the first one, perhaps one between, the last one
    job.ask(record, {});          // the same
    QVERIFY(!job.isReading());
}

void TestConversationView::blocksAreCopied()
{
    Rig rig(SampleChat::agent(9, 1));
    QTreeView &rows = rig.view.rows();
    const QModelIndex answer = rig.view.model().index(rig.view.model().rowCount() - 1, 0);
    const auto actions = rows.actions();
    const auto copy = std::find_if(actions.begin(), actions.end(), [](const QAction *action) {
        return action->shortcut() == QKeySequence::Copy;
    });
    QVERIFY(copy != actions.end());
    rows.setCurrentIndex(rig.view.model().index(1, 0, answer));
    (*copy)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"The empty line is not handled. I fix it and run the test again."_s);
    rows.setCurrentIndex(rig.view.model().index(1, 0)); // the tools: all of them
    (*copy)->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"Use Skill to work"_s));
}

void TestConversationView::allOfATextInAWindow()
{
    Rig rig(SampleChat::agent(9, 0));
    QTreeView &rows = rig.view.rows();
    const ConversationModel &model = rig.view.model();
    rows.expand(model.index(0, 0));
    const QModelIndex second = model.index(1, 0, model.index(0, 0));
    rows.expand(second);
    rows.setCurrentIndex(model.index(1, 0, second));
    rows.setFocus();
    QTest::keyClick(&rows, Qt::Key_Return);
    auto *dialog = rig.view.findChild<TextDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(dialog->windowTitle(), u"system"_s);
    QVERIFY(dialog->findChild<QPlainTextEdit *>()->toPlainText().contains(u"rule 60"_s));
}

void TestConversationView::rowsAreSpoken()
{
    Rig rig(SampleChat::agent(9, 1));
    const QString system = rig.view.model().index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(system.startsWith(u"system, x-anthropic"_s), qPrintable(system));
    QVERIFY2(system.contains(u" tok · "_s) && system.contains(u'%'), qPrintable(system));
    QVERIFY(!rig.view.rows().accessibleName().isEmpty());
}

void TestConversationView::manyMessagesStayFolded()
{
    const TrafficRecord record = SampleChat::agent(9, 1'300); // 5,200 messages
    Rig rig(record);
    const ConversationModel &model = rig.view.model();
    QCOMPARE(model.rowCount(), 6);
    const QModelIndex earlier = model.index(2, 0);
    QVERIFY(model.rowCount(earlier) > 3'800); // the results are beneath their calls
    rig.view.rows().expand(earlier);
    for (int row = 0; row < model.rowCount(earlier); row += 500)
        QVERIFY(!rig.view.rows().isExpanded(model.index(row, 0, earlier)));
    QVERIFY(rig.view.rows().visualRect(model.index(0, 0, earlier)).isValid());
}

/// Messages without an answer between them are all new.
void TestConversationView::ofManyNewTextsTheEndIsUnfolded()
{
    TrafficRecord record = SampleChat::agent(9, 0);
    QByteArray body = "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[";
    for (int i = 0; i < 2000; ++i)
        body += (i > 0 ? "," : "") + QByteArray("{\"role\":\"user\",\"content\":\"file ") +
                QByteArray::number(i) + "\"}";
    body += "]}";
    record.client.requestBody = {body, body.size()};
    Rig rig(record);
    const ConversationModel &model = rig.view.model();
    const QTreeView &rows = rig.view.rows();
    const int top = model.rowCount();
    QVERIFY2(top > 100 && top < 310, qPrintable(QString::number(top)));
    QVERIFY(model.rowCount(model.index(0, 0)) > 1600); // in the group of earlier ones
    QVERIFY(!rows.isExpanded(model.index(0, 0)));
    int unfolded = 0;
    for (int row = 0; row < top; ++row)
        unfolded += rows.isExpanded(model.index(row, 0)) ? 1 : 0;
    QVERIFY2(unfolded > 80 && unfolded <= ConversationView::mostUnfolded, qPrintable(QString::number(unfolded)));
    QVERIFY(rows.isExpanded(model.index(top - 1, 0)));
    QVERIFY(!rows.isExpanded(model.index(1, 0)));
}

void TestConversationView::whatIsCutIsSaid()
{
    TrafficRecord record = SampleChat::agent(9, 3);
    record.client.requestBody.bytes.truncate(6'000);
    Rig rig(record);
    const auto labels = rig.view.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"max_body_kb"_s);
    }));
    QVERIFY(rig.view.model().rowCount() > 1);
    QVERIFY(!rig.view.model().conversation()->tokens.isInputTold);
}

void TestConversationView::whatIsNoChat()
{
    TrafficRecord record = SampleChat::agent(9, 1);
    record.row.api = u"embeddings"_s;
    Rig rig(record);
    QCOMPARE(rig.view.model().rowCount(), 0);
    const auto labels = rig.view.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"no chat"_s);
    }));
}

void TestConversationView::costLineByLine()
{
    ChatJob job;
    TokensView view(job);
    view.setPrices([](const QString &provider, const QString &model) {
        Price price{.in = 5, .out = 25, .cacheRead = 0.5, .cacheWrite = 6};
        price.source = provider + u'/' + model;
        price.date = u"2026-11-01"_s;
        return price;
    });
    const TrafficRecord record = SampleChat::agent(9, 1);
    view.setRecord(record);
    const QString text = view.findChild<QLabel *>(u"costLines"_s)->text();
    for (const QString &expected :
         {u"9,000 × $0.50 per million = $0.0045"_s, u"600 × $6.00 per million = $0.0036"_s,
          u"2,700 × $5.00 per million = $0.0135"_s, u"160 × $25.00 per million = $0.0040"_s,
          u"anthropic/claude-opus-4-5, as of 2026-11-01"_s})
        QVERIFY2(text.contains(expected), qPrintable(text));
    QVERIFY(!text.contains(u'≈'));
    TrafficRecord estimated = record;
    estimated.row.usageEstimated = true;
    view.setRecord(estimated);
    QVERIFY(view.findChild<QLabel *>(u"costLines"_s)->text().contains(u'≈'));
}

void TestConversationView::noPrice()
{
    ChatJob job;
    TokensView view(job);
    view.setPrices([](const QString &, const QString &) { return Price(); });
    view.setRecord(SampleChat::agent(9, 1));
    const QString text = view.findChild<QLabel *>(u"costLines"_s)->text();
    QVERIFY2(text.contains(u"No price known for anthropic/claude-opus-4-5"_s), qPrintable(text));
    QVERIFY(!text.contains(u'$'));
}

void TestConversationView::aBrokenPrefixStandsAboveTheCost()
{
    ChatJob job;
    TokensView view(job);
    view.resize(900, 600);
    view.show();
    const auto isAbove = [&view, &job](const TrafficRecord &record, const TrafficRecord &earlier) {
        QSignalSpy changed(&job, &ChatJob::changed);
        view.setRecord(record);
        job.ask(record, earlier);
        if (!changed.wait())
            qFatal("the chat is not read");
        view.widget()->layout()->activate();
        const auto *verdict = view.findChild<QLabel *>(u"xrayVerdict"_s);
        const auto *cost = view.findChild<QLabel *>(u"costLines"_s);
        return verdict->mapTo(&view, QPoint()).y() < cost->mapTo(&view, QPoint()).y();
    };
    TrafficRecord record = SampleChat::agent(9, 2);
    QVERIFY(!isAbove(record, SampleChat::agent(8, 2))); // nothing differs
    record = SampleChat::agent(10, 2, "b0b0b");
    QVERIFY(!isAbove(record, SampleChat::agent(8, 2))); // the cache held all the same
    record = SampleChat::agent(11, 2, "b0b0b");
    record.row.usage.cachedInput = 0;
    TrafficRecord earlier = SampleChat::agent(8, 2);
    earlier.row.usage.cachedInput = 0;
    QVERIFY(isAbove(record, earlier));
}

void TestConversationView::xrayInWords()
{
    ChatJob job;
    TokensView view(job);
    view.resize(900, 600);
    view.show();
    const TrafficRecord record = SampleChat::agent(9, 2, "b0b0b");
    QSignalSpy changed(&job, &ChatJob::changed);
    view.setRecord(record);
    job.ask(record, SampleChat::agent(4, 2));
    QVERIFY(changed.wait());
    const QString text = view.findChild<QLabel *>(u"xrayVerdict"_s)->text();
    QVERIFY2(text.contains(u"Compared with #4"_s) && text.contains(u"billing line"_s), qPrintable(text));
    QSignalSpy opened(&view, &TokensView::openRequested);
    const auto buttons = view.findChildren<QPushButton *>();
    const auto open = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->text().contains(u"#4"_s);
    });
    QVERIFY(open != buttons.end() && (*open)->isVisible());
    (*open)->click();
    QCOMPARE(opened.at(0).at(0).toULongLong(), 4U);
    const auto *bar = view.findChild<AnatomyBar *>();
    QVERIFY2(bar->accessibleDescription().contains(u"tools "_s), qPrintable(bar->accessibleDescription()));
    QVERIFY(bar->heightForWidth(300) > bar->heightForWidth(2000));
}

void TestConversationView::earlierRecordIsAskedFor()
{
    RecordView view;
    view.resize(900, 600);
    view.show();
    QSignalSpy wanted(&view, &RecordView::otherWanted);
    const TrafficRecord record = SampleChat::agent(9, 2);
    view.setRow(record.row);
    view.setEarlier(4);
    view.setRecord(record);
    QCOMPARE(wanted.size(), 0); // nobody looks at what needs it
    view.tabs()->setCurrentWidget(view.findChild<TokensView *>());
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.at(0).at(0).toULongLong(), 4U);
    view.setRecord(record);
    QCOMPARE(wanted.size(), 1);
    view.takeOther(SampleChat::agent(7, 1)); // another one
    view.takeOther(SampleChat::agent(4, 1));
    QTRY_VERIFY(view.findChild<QLabel *>(u"xrayVerdict"_s)->text().contains(u"#4"_s));
    view.setRow(SampleChat::agent(12, 2).row);
    QTRY_VERIFY(!view.findChild<QLabel *>(u"xrayVerdict"_s)->isVisible());
}

QTEST_MAIN(TestConversationView)
#include "tst_conversationview.moc"

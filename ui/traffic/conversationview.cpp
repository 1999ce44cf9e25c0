// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/conversationview.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"
#include "ui/traffic/attachmentcard.h"
#include "ui/traffic/chatjob.h"
#include "ui/traffic/conversationdelegate.h"
#include "ui/traffic/conversationmodel.h"
#include "ui/traffic/textdialog.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>

#include <vector>

using namespace Qt::Literals::StringLiterals;

using Kind = ConversationNode::Kind;

ConversationView::ConversationView(ChatJob &job, QWidget *parent)
    : QWidget(parent), m_job(job), m_model(new ConversationModel(this)), m_rows(new QTreeView(this)),
      m_summary(new QLabel(this)), m_notice(new QLabel(this))
{
    m_delegate = new ConversationDelegate(m_rows);
    m_rows->setObjectName(u"conversation"_s);
    m_rows->setAccessibleName(tr("Conversation"));
    // Before the view itself asks for heights.
    connect(m_model, &QAbstractItemModel::dataChanged, m_delegate,
            [this](const QModelIndex &index) { m_delegate->forgetHeight(index); });
    m_rows->setModel(m_model);
    m_rows->setItemDelegate(m_delegate);
    m_rows->setHeaderHidden(true);
    m_rows->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // else heights and width depend on each other
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setExpandsOnDoubleClick(false);
    m_rows->setIndentation(18);
    m_rows->header()->setStretchLastSection(true);
    m_rows->viewport()->installEventFilter(this);
    m_summary->setProperty("role", u"muted"_s);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_notice->setProperty("role", u"muted"_s);
    m_notice->setWordWrap(true);
    m_notice->hide();
    makeActions();
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_summary, 1);
    for (QAction *action : {m_read, m_copy}) {
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        bar->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(6);
    layout->addLayout(bar);
    layout->addWidget(m_rows, 1);
    layout->addWidget(m_notice);
    connect(&m_job, &ChatJob::changed, this, &ConversationView::showReport);
    connect(m_rows, &QTreeView::clicked, this, [this](const QModelIndex &index) {
        if (Kind(index.data(ConversationModel::KindRole).toInt()) == Kind::More)
            readCurrent();
        else if (m_model->rowCount(index) > 0)
            m_rows->setExpanded(index, !m_rows->isExpanded(index));
    });
    connect(m_rows, &QTreeView::activated, this, &ConversationView::activate);
    connect(m_rows, &QTreeView::expanded, this, &ConversationView::showCards);
    connect(m_rows->selectionModel(), &QItemSelectionModel::currentChanged, this, &ConversationView::showActions);
    connect(&Theme::instance(), &Theme::changed, m_rows->viewport(), qOverload<>(&QWidget::update));
    showActions();
}

void ConversationView::makeActions()
{
    m_copy = new QAction(Theme::icon(u"copy"_s), tr("Copy the block"), this);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    m_read = new QAction(Theme::icon(u"window"_s), tr("Show all of it"), this);
    m_read->setToolTip(tr("All of the block's text in a window of its own (Return)"));
    auto *foldAll = new QAction(tr("Fold all"), this);
    connect(m_copy, &QAction::triggered, this, &ConversationView::copyCurrent);
    connect(m_read, &QAction::triggered, this, &ConversationView::readCurrent);
    connect(foldAll, &QAction::triggered, m_rows, &QTreeView::collapseAll);
    m_rows->addActions({m_read, m_copy, foldAll});
    m_rows->setContextMenuPolicy(Qt::ActionsContextMenu);
}

bool ConversationView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_rows->viewport() && (event->type() == QEvent::Resize || event->type() == QEvent::FontChange)) {
        m_delegate->forgetHeights();
        emit m_delegate->sizeHintChanged({}); // the view lays its rows out anew
    }
    return QWidget::eventFilter(watched, event);
}

void ConversationView::setRecord(quint64 id)
{
    m_record = id;
    if (m_job.isOf(id))
        return showReport();
    m_model->setConversation(nullptr);
    m_summary->clear();
    showNotice();
}

void ConversationView::showReport()
{
    if (!m_job.isOf(m_record))
        return;
    const auto &conversation = m_job.report().conversation;
    if (conversation.get() == m_model->conversation())
        return showNotice();
    const int before = m_model->conversation() ? int(m_model->conversation()->nodes.size()) : 0;
    const bool isAtEnd = m_rows->verticalScrollBar()->value() >= m_rows->verticalScrollBar()->maximum() - 2;
    bool isReset = false;
    const auto watch = connect(m_model, &QAbstractItemModel::modelReset, this, [&isReset] { isReset = true; });
    m_model->setConversation(conversation);
    disconnect(watch);
    if (isReset)
        m_delegate->forgetHeights();
    unfold(isReset ? 0 : before);
    if (!isReset && isAtEnd && !isOver(m_job.report().row.state))
        m_rows->scrollToBottom();
    m_rows->viewport()->update();
    showNotice();
    showActions();
}

/// What is of interest now: the turn that is asked about, and the answer; of very much the end, for each text that is
/// unfolded is laid out at once.
void ConversationView::unfold(int from)
{
    const Conversation *conversation = m_model->conversation();
    if (!conversation)
        return;
    const auto &nodes = conversation->nodes;
    std::vector<int> open;
    for (int i = int(nodes.size()) - 1; i >= from && int(open.size()) < mostUnfolded; --i) {
        if (nodes[std::size_t(i)].isOpen)
            open.push_back(i);
    }
    // The first of them may be inside of one that is left out.
    for (int above = open.empty() ? -1 : nodes[std::size_t(open.back())].parent; above >= from;
         above = nodes[std::size_t(above)].parent) {
        if (nodes[std::size_t(above)].isOpen)
            open.push_back(above);
    }
    for (auto node = open.rbegin(); node != open.rend(); ++node)
        m_rows->expand(m_model->indexOf(*node));
}

/// Pictures are decoded when somebody looks at them.
void ConversationView::showCards(const QModelIndex &parent)
{
    for (int row = 0; row < m_model->rowCount(parent); ++row) {
        const QModelIndex index = m_model->index(row, 0, parent);
        if (Kind(index.data(ConversationModel::KindRole).toInt()) != Kind::Attachment || m_rows->indexWidget(index))
            continue;
        m_rows->setIndexWidget(index,
                               new AttachmentCard(m_model->conversation()->attachment(m_model->node(index))));
        emit m_delegate->sizeHintChanged(index);
    }
}

void ConversationView::showNotice()
{
    QStringList notices;
    const Conversation *conversation = m_model->conversation();
    if (!m_job.isOf(m_record))
        notices += m_record != 0 ? tr("Reading the conversation…") : QString();
    else if (!conversation)
        notices += tr("This request is no chat; see Request for what it asks.");
    else {
        const ChatTokens &tokens = conversation->tokens;
        const auto counted = [](qint64 count, bool isTold) {
            return (isTold ? QString() : u"≈ "_s) + Format::shortCount(count);
        };
        m_summary->setText(tr("%1 tokens in, %2 out")
                               .arg(counted(tokens.input, tokens.isInputTold),
                                    counted(tokens.output, tokens.isOutputTold)) +
                           u"  ·  "_s + tr("%n turn(s)", nullptr, conversation->turns));
        m_summary->setToolTip(tr("The provider tells the sum; what each block takes of it is estimated."));
        if (!conversation->chat.request)
            notices += tr("The request cannot be read: %1").arg(conversation->chat.problem);
        if (conversation->chat.isRequestCut)
            notices += tr("Only the beginning of the request was recorded (traffic.max_body_kb): what came behind "
                          "it is missing here.");
        if (conversation->chat.isAnswerCut)
            notices += tr("Only the beginning of the answer was recorded.");
    }
    notices.removeAll(QString());
    m_notice->setText(notices.join(u' '));
    m_notice->setVisible(!notices.isEmpty());
}

void ConversationView::showActions()
{
    const int node = m_model->node(m_rows->currentIndex());
    m_copy->setEnabled(node >= 0);
    m_read->setEnabled(node >= 0);
}

void ConversationView::copyCurrent()
{
    const int node = m_model->node(m_rows->currentIndex());
    if (node >= 0)
        QGuiApplication::clipboard()->setText(m_model->conversation()->text(node));
}

void ConversationView::readCurrent()
{
    const int number = m_model->node(m_rows->currentIndex());
    if (number < 0)
        return;
    const Conversation &conversation = *m_model->conversation();
    const ConversationNode *node = &conversation.nodes[std::size_t(number)];
    while (node->title.isEmpty() || node->kind == Kind::More)
        node = &conversation.nodes[std::size_t(node->parent)];
    auto *dialog = new TextDialog(node->title, conversation.text(number), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

void ConversationView::activate(const QModelIndex &index)
{
    const Kind kind = Kind(index.data(ConversationModel::KindRole).toInt());
    if (kind == Kind::Text || kind == Kind::More)
        readCurrent();
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/jsontreemodel.h"

#include "ui/theme/theme.h"
#include "ui/traffic/poolcall.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

using Kind = JsonPiece::Kind;

struct JsonTreeModel::Node {
    JsonPiece piece;
    Node *parent = nullptr;
    int row = 0;
    bool isMore = false;
    qsizetype next = 0; // where its inside goes on; -1: all of it was read
    qsizetype end =
        0; // of the root, as far as it was read; where its last child begins, if that may still grow
    bool isLastOpen = false;
    std::vector<std::unique_ptr<Node>> children;
};

namespace {

/// One line of at most so many bytes' worth.
QString shortened(QByteArrayView raw, qsizetype most)
{
    const bool isLong = raw.size() > most;
    return QString::fromUtf8(isLong ? raw.first(most) : raw).simplified() + (isLong ? u"…"_s : QString());
}

Theme::Role colourOf(Kind kind)
{
    switch (kind) {
    case Kind::String: return Theme::JsonString;
    case Kind::Number: return Theme::JsonNumber;
    case Kind::Literal: return Theme::JsonLiteral;
    case Kind::Broken: return Theme::Bad;
    default: return Theme::Muted;
    }
}

} // namespace

JsonTreeModel::JsonTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>())
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &JsonTreeModel::take);
}

JsonTreeModel::~JsonTreeModel() = default;

bool JsonTreeModel::isJson() const
{
    return m_root->piece.kind != Kind::None;
}

bool JsonTreeModel::isStream() const
{
    return m_root->piece.kind == Kind::Events || m_root->piece.kind == Kind::Lines;
}

void JsonTreeModel::setBody(const QByteArray &body, const QByteArray &contentType, bool goesOn)
{
    const bool isShared = body.constData() == m_body.constData();
    const bool isOfType = contentType == m_contentType;
    if (isOfType && (isShared || goesOn) && body.size() == m_body.size())
        return;
    // Else a large one that grows faster than its outline is read would never be seen.
    const bool isBeingRead = m_reading == m_root.get() && !m_isOutdated;
    const bool isGrown = isOfType && goesOn && (isStream() || isBeingRead);
    m_body = body;
    m_contentType = contentType;
    if (!isGrown)
        return restart();
    m_hasGrown = true;
    if (!m_reading)
        growRoot();
}

/// Everything anew. A reading that is under way is waited for, and then forgotten.
void JsonTreeModel::restart()
{
    beginResetModel();
    m_wanted.clear();
    m_root = std::make_unique<Node>();
    m_made = 0;
    m_hasGrown = false;
    endResetModel();
    m_isOutdated = m_reading != nullptr;
    if (!m_body.isEmpty())
        m_wanted.push_back(m_root.get());
    if (!m_reading)
        readNext();
    emit changed();
}

void JsonTreeModel::readNext()
{
    if (m_reading || m_wanted.empty())
        return;
    m_reading = m_wanted.front();
    m_wanted.pop_front();
    const bool isFirst = m_reading == m_root.get() && m_root->piece.kind == Kind::None;
    callInPool(m_watcher, [body = m_body, type = m_contentType, piece = m_reading->piece,
                           next = m_reading->next, isFirst] {
        Outcome outcome;
        outcome.root = isFirst ? jsonOutline(body, type) : piece;
        outcome.part = jsonInside(body, outcome.root, next, partSize);
        return outcome;
    });
}

void JsonTreeModel::take()
{
    Node *read = std::exchange(m_reading, nullptr);
    if (!std::exchange(m_isOutdated, false)) {
        Outcome outcome = m_watcher.result();
        if (read == m_root.get())
            m_root->piece = outcome.root;
        add(*read, outcome.part);
        if (m_hasGrown && !isStream())
            return restart();
        if (m_hasGrown)
            growRoot();
    }
    readNext();
    emit changed();
}

/// Before the row of more, which goes with the last part.
void JsonTreeModel::add(Node &parent, JsonPart &part)
{
    const QModelIndex place = indexOf(&parent);
    const bool hadMore = !parent.children.empty() && parent.children.back()->isMore;
    const bool hasMore = part.next >= 0;
    const int first = int(parent.children.size()) - (hadMore ? 1 : 0);
    const int count = int(part.pieces.size()) + (hasMore && !hadMore ? 1 : 0);
    parent.next = part.next;
    parent.end = part.end;
    parent.isLastOpen = part.isLastOpen;
    if (count > 0) {
        beginInsertRows(place, first, first + count - 1);
        for (JsonPiece &piece : part.pieces) {
            auto child = std::make_unique<Node>();
            child->parent = &parent;
            child->next = piece.hasInside(m_body) ? 0 : -1;
            child->piece = std::move(piece);
            parent.children.insert(parent.children.end() - (hadMore ? 1 : 0), std::move(child));
        }
        if (hasMore && !hadMore) {
            auto more = std::make_unique<Node>();
            more->parent = &parent;
            more->isMore = true;
            more->next = -1;
            parent.children.push_back(std::move(more));
        }
        for (std::size_t row = std::size_t(first); row < parent.children.size(); ++row)
            parent.children[row]->row = int(row);
        m_made += int(part.pieces.size());
        endInsertRows();
    }
    if (hadMore && !hasMore) {
        const int last = int(parent.children.size()) - 1;
        beginRemoveRows(place, last, last);
        parent.children.pop_back();
        endRemoveRows();
    }
}

/// The stream went on: what was its unfinished end is read again.
void JsonTreeModel::growRoot()
{
    m_hasGrown = false;
    m_root->piece.end = m_body.size();
    if (m_root->next >= 0) // its end is not shown yet
        return;
    const bool isWaiting = std::find(m_wanted.begin(), m_wanted.end(), m_root.get()) != m_wanted.end();
    if (std::exchange(m_root->isLastOpen, false) && !m_root->children.empty()) {
        const Node *last = m_root->children.back().get();
        std::erase_if(m_wanted, [last](const Node *node) {
            while (node && node != last)
                node = node->parent;
            return node == last;
        });
        beginRemoveRows({}, last->row, last->row);
        m_root->children.pop_back();
        --m_made;
        endRemoveRows();
    }
    m_root->next = m_root->end;
    if (!isWaiting)
        m_wanted.push_front(m_root.get());
    readNext();
}

JsonTreeModel::Node *JsonTreeModel::node(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex JsonTreeModel::indexOf(const Node *node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent)
               ? createIndex(row, column, node(parent)->children[std::size_t(row)].get())
               : QModelIndex();
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    return index.isValid() ? indexOf(node(index)->parent) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(node(parent)->children.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return false;
    const Node *asked = node(parent);
    return !asked->children.empty() || (asked->next >= 0 && asked->piece.hasInside(m_body));
}

bool JsonTreeModel::canReadOn(const Node *node) const
{
    return node->next >= 0 && node->piece.hasInside(m_body) && node != m_reading &&
           std::find(m_wanted.begin(), m_wanted.end(), node) == m_wanted.end();
}

bool JsonTreeModel::canFetchMore(const QModelIndex &parent) const
{
    return parent.column() <= 0 && node(parent)->children.empty() && canReadOn(node(parent));
}

void JsonTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        fetchPart(parent);
}

void JsonTreeModel::fetchPart(const QModelIndex &parent)
{
    if (!canReadOn(node(parent)))
        return;
    m_wanted.push_back(node(parent));
    readNext();
    emit changed();
}

QString JsonTreeModel::key(const QModelIndex &index) const
{
    return index.isValid() ? text(*node(index), Key) : QString();
}

QByteArrayView JsonTreeModel::rawValue(const QModelIndex &index) const
{
    const Node *asked = node(index);
    return asked->isMore ? QByteArrayView() : asked->piece.raw(m_body);
}

QString JsonTreeModel::path(const QModelIndex &index) const
{
    static const QRegularExpression plain(u"^[A-Za-z_][A-Za-z0-9_]*$"_s);
    const Node *asked = node(index);
    if (asked->isMore)
        return {};
    QString path;
    for (; asked->parent; asked = asked->parent) {
        const QByteArrayView raw = asked->piece.rawKey(m_body);
        const QString name = QString::fromUtf8(jsonPlainText(raw));
        if (raw.isEmpty())
            path.prepend(u'[' + QString::number(asked->row) + u']');
        else if (plain.match(name).hasMatch())
            path.prepend(u'.' + name);
        else
            path.prepend(u'[' + QString::fromUtf8(raw) + u']');
    }
    return u'$' + path;
}

QString JsonTreeModel::text(const Node &node, int column) const
{
    if (node.isMore)
        return column == Key ? tr("… more") : QString();
    if (column == Value)
        return valueText(node);
    if (node.piece.keyEnd > node.piece.keyBegin)
        return shortened(jsonPlainText(node.piece.rawKey(m_body)), 200);
    const bool isOfStream = node.piece.kind == Kind::Event;
    const QString number = QString::number(node.row + (isOfStream ? 1 : 0));
    return isOfStream ? u'#' + number + u' ' + QString::fromUtf8(node.piece.label) : number;
}

QString JsonTreeModel::valueText(const Node &node) const
{
    constexpr qsizetype most = 300;
    constexpr qsizetype mostOfMany = 120;
    const JsonPiece &piece = node.piece;
    const QByteArrayView raw = piece.raw(m_body);
    QString text;
    if (piece.kind == Kind::Object || piece.kind == Kind::Array) {
        const QString count = QString::number(piece.children);
        const QString inside = piece.kind == Kind::Object ? u'{' + count + u'}' : u'[' + count + u']';
        const QString preview = shortened(raw, mostOfMany);
        text = piece.children > 0 ? inside + u"  "_s + preview : preview;
    } else {
        text = shortened(raw, most);
    }
    return piece.isCut ? text + u"  "_s + tr("(cut off here)") : text;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &shown = *node(index);
    const JsonPiece &piece = shown.piece;
    switch (role) {
    case Qt::DisplayRole: return text(shown, index.column());
    case Qt::AccessibleTextRole: {
        const QString value = text(shown, Value);
        const bool isWhole = index.column() == Key && !shown.isMore && !value.isEmpty();
        return isWhole ? u"%1: %2"_s.arg(text(shown, Key), value) : text(shown, index.column());
    }
    case Qt::ToolTipRole: {
        constexpr qsizetype most = 4000;
        const bool isText = index.column() == Value && piece.kind == Kind::String && !shown.isMore;
        const QByteArrayView raw = piece.raw(m_body);
        return isText ? QString::fromUtf8(jsonPlainText(raw.first(std::min(raw.size(), most)))) : QVariant();
    }
    case Qt::ForegroundRole:
        if (index.column() == Key)
            return Theme::color(shown.isMore || piece.keyEnd == 0 ? Theme::Muted : Theme::JsonKey);
        return Theme::color(colourOf(piece.kind));
    case KindRole: return int(piece.kind);
    case IsMoreRole: return shown.isMore;
    default: return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Key ? tr("Key") : tr("Value");
}

// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/streammodel.h"

#include "ui/format/format.h"
#include "ui/theme/theme.h"

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int contentsKept = 500;

/// Milliseconds with as many places as say something.
QString milliseconds(qint64 us)
{
    return us < 0 ? Format::dash() : QLocale().toString(double(us) / 1000, 'f', us < 100'000 ? 1 : 0);
}

/// One line, with what cannot be seen shown.
QString shown(const QByteArray &delta)
{
    constexpr qsizetype longest = 300;
    QString text = QString::fromUtf8(delta.first(std::min(delta.size(), 4 * longest))).left(longest);
    return text.replace(u'\n', u'⏎').replace(u'\r', u' ').replace(u'\t', u'⇥');
}

} // namespace

StreamModel::StreamModel(QObject *parent) : QAbstractTableModel(parent), m_known(contentsKept) {}

void StreamModel::setTimeline(std::shared_ptr<const StreamTimeline> timeline, bool isAnew)
{
    const int rows = int(timeline->events().size());
    if (isAnew) {
        beginResetModel();
        m_known.clear();
        m_timeline = std::move(timeline);
        m_rows = rows;
        endResetModel();
        return;
    }
    const int before = m_rows;
    const qint64 stallBefore = m_timeline->gaps().stallUs;
    if (rows > before)
        beginInsertRows({}, before, rows - 1);
    m_timeline = std::move(timeline);
    m_rows = rows;
    if (rows > before)
        endInsertRows();
    if (before > 0 && m_timeline->gaps().stallUs != stallBefore)
        emit dataChanged(index(0, Mark), index(before - 1, Mark), {Qt::DisplayRole, StallRole});
}

int StreamModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int StreamModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const StreamTimeline::Content &StreamModel::content(int row) const
{
    if (const auto *known = m_known.object(row))
        return *known;
    auto *read = new StreamTimeline::Content(m_timeline->content(m_timeline->events()[std::size_t(row)]));
    m_known.insert(row, read);
    return *read;
}

QString StreamModel::text(int row, int column) const
{
    const StreamTimeline::Event &event = m_timeline->events()[std::size_t(row)];
    switch (column) {
    case Number: return Format::count(row + 1);
    case Time: return milliseconds(event.atUs);
    case Gap: return event.gapUs == 0 ? u"·"_s : milliseconds(event.gapUs);
    case Type: return QString::fromUtf8(content(row).type);
    case Delta: return shown(content(row).delta);
    case Bytes: return Format::count(event.end - event.begin);
    case Mark: return m_timeline->isStall(event) ? tr("⚠ stall") : QString();
    default: return {};
    }
}

QVariant StreamModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const StreamTimeline::Event &event = m_timeline->events()[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(index.row(), index.column());
    case Qt::ToolTipRole:
        return index.column() == Delta ? QString::fromUtf8(content(index.row()).delta.left(2000))
                                       : QVariant();
    case Qt::TextAlignmentRole: {
        const bool isNumber = index.column() <= Gap || index.column() == Bytes;
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    }
    case Qt::ForegroundRole:
        if (index.column() == Mark || (index.column() == Gap && m_timeline->isStall(event)))
            return Theme::color(Theme::Bad);
        return index.column() == Delta ? QVariant() : Theme::color(Theme::Muted);
    case StallRole: return m_timeline->isStall(event);
    default: return {};
    }
}

QVariant StreamModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section <= Gap || section == Bytes;
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const bool tip = role == Qt::ToolTipRole;
    switch (section) {
    case Number: return tip ? tr("Number of the event") : u"#"_s;
    case Time: return tip ? tr("Milliseconds from the request's start") : tr("t, ms");
    case Gap: return tip ? tr("Milliseconds since the event before; · = it came with that") : tr("Δ, ms");
    case Type: return tr("Event");
    case Delta: return tip ? tr("The piece of text, reasoning or arguments that it brings") : tr("Brings");
    case Bytes: return tr("Bytes");
    case Mark: return tip ? tr("Where the stream stood still") : QString();
    default: return {};
    }
}

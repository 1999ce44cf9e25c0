// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/clientkeysmodel.h"

#include "core/base/clock.h"
#include "core/policy/clientkeys.h"
#include "ui/format/format.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(ClientKeysModel)
};

QString budget(const ClientKeyConfig &key)
{
    const QString usd = Format::usd(key.budgetUsd);
    switch (key.budgetPeriod) {
    case BudgetPeriod::Day: return Text::tr("%1 a day").arg(usd);
    case BudgetPeriod::Week: return Text::tr("%1 a week").arg(usd);
    case BudgetPeriod::Month: break;
    }
    return Text::tr("%1 a month").arg(usd);
}

QString limits(const ClientKeyConfig &key)
{
    QStringList parts;
    if (key.rpm > 0)
        parts += Text::tr("%1 requests a minute").arg(Format::count(key.rpm));
    if (key.tpm > 0)
        parts += Text::tr("%1 tokens a minute").arg(Format::count(key.tpm));
    if (key.maxParallel > 0)
        parts += Text::tr("%1 at once").arg(Format::count(key.maxParallel));
    if (key.budgetUsd > 0)
        parts += budget(key);
    return parts.isEmpty() ? Text::tr("none") : parts.join(u", "_s);
}

QString expiry(const ClientKeyConfig &key)
{
    const qint64 expires = expiryOf(key.expires);
    if (expires == 0)
        return Text::tr("never");
    const QDate date = QDate::fromString(key.expires.left(10), Qt::ISODate);
    const QString day = QLocale().toString(date, QLocale::ShortFormat);
    return expires <= unixMilliseconds() ? Text::tr("%1, expired").arg(day) : day;
}

} // namespace

void ClientKeysModel::setKeys(const QList<ClientKeyConfig> &keys)
{
    if (keys == m_keys)
        return;
    beginResetModel();
    m_keys = keys;
    endResetModel();
}

int ClientKeysModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys.size());
}

int ClientKeysModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

void ClientKeysModel::setUses(const KeyUses &uses)
{
    m_uses = uses;
    if (!m_keys.isEmpty())
        emit dataChanged(index(0, LastUsedColumn), index(rowCount() - 1, LastUsedColumn));
}

QString ClientKeysModel::lastUseText(int row) const
{
    const auto use = lastUse(m_uses, m_keys[row]);
    if (!use)
        return {};
    return use->app.isEmpty() ? Format::time(use->atMs)
                              : tr("%1 by %2").arg(Format::time(use->atMs), use->app);
}

QString ClientKeysModel::text(int row, int column) const
{
    const ClientKeyConfig &key = m_keys[row];
    switch (column) {
    case NameColumn: return key.name;
    case ModelsColumn: return key.models == QStringList{u"*"_s} ? tr("all") : key.models.join(u", "_s);
    case LimitsColumn: return limits(key);
    case ExpiresColumn: return expiry(key);
    case RightsColumn: return key.admin ? tr("Administrator") : QString();
    case LastUsedColumn: {
        const QString use = lastUseText(row);
        return use.isEmpty() ? tr("not yet") : use;
    }
    default: return {};
    }
}

QVariant ClientKeysModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ClientKeyConfig &key = m_keys[index.row()];
    switch (role) {
    case NameRole: return key.name;
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return text(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString() + u": "_s +
               text(index.row(), index.column());
    case Qt::DecorationRole: return index.column() == NameColumn ? Theme::icon(u"key"_s) : QVariant();
    default: return {};
    }
}

QVariant ClientKeysModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case NameColumn: return tr("Name");
    case ModelsColumn: return tr("Models");
    case LimitsColumn: return tr("Limits");
    case ExpiresColumn: return tr("Valid until");
    case RightsColumn: return tr("Rights");
    case LastUsedColumn: return tr("Last used");
    default: return {};
    }
}

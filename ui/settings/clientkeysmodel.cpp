// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/clientkeysmodel.h"

#include "ui/theme/theme.h"

#include <QDate>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

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

QString ClientKeysModel::text(const ClientKeyConfig &key, int column)
{
    switch (column) {
    case NameColumn: return key.name;
    case ModelsColumn: return key.models == QStringList{u"*"_s} ? tr("all") : key.models.join(u", "_s);
    case ExpiresColumn: {
        const QDate date =
            QDate::fromString(key.expires.first(qMin(key.expires.size(), qsizetype(10))), Qt::ISODate);
        return key.expires.isEmpty() ? tr("never")
               : date.isValid()      ? QLocale().toString(date, QLocale::ShortFormat)
                                     : key.expires;
    }
    case RightsColumn: return key.admin ? tr("Administrator") : QString();
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
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return text(key, index.column());
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
    case ExpiresColumn: return tr("Valid until");
    case RightsColumn: return tr("Rights");
    default: return {};
    }
}

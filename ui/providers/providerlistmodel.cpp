// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerlistmodel.h"

#include "core/providers/catalogue.h"
#include "ui/providers/initialicon.h"
#include "ui/providers/providerhealth.h"

using namespace Qt::Literals::StringLiterals;

ProviderListModel::ProviderListModel(const KeyRing &keys, const Catalogue &catalogue, QObject *parent)
    : QAbstractTableModel(parent), m_keys(keys), m_catalogue(catalogue), m_config(std::make_shared<Config>())
{}

void ProviderListModel::setConfig(std::shared_ptr<const Config> config)
{
    const auto ids = [](const Config &from) {
        QStringList list;
        for (const ProviderConfig &provider : from.providers)
            list += provider.id;
        return list;
    };
    if (ids(*m_config) != ids(*config)) {
        beginResetModel();
        m_config = std::move(config);
        endResetModel();
        return;
    }
    m_config = std::move(config);
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void ProviderListModel::setHealth(const QHash<QString, Status> &health)
{
    if (health == m_health)
        return;
    m_health = health;
    columnChanged(HealthColumn);
}

void ProviderListModel::refreshKeys()
{
    columnChanged(KeyColumn);
}

void ProviderListModel::columnChanged(Column column)
{
    if (rowCount() > 0)
        emit dataChanged(index(0, column), index(rowCount() - 1, column));
}

int ProviderListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_config->providers.size());
}

int ProviderListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ProviderListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ProviderConfig &provider = m_config->providers[index.row()];
    if (role == IdRole)
        return provider.id;
    switch (index.column()) {
    case NameColumn: return nameData(provider, role);
    case KeyColumn: return statusData(keyStatus(provider, m_keys), role);
    case HealthColumn:
        if (!provider.enabled)
            return statusData({u"minus"_s, Theme::Muted, tr("Disabled"), tr("Gets no requests.")}, role);
        return statusData(m_health.value(provider.id, unknownHealth()), role);
    case AddressColumn:
        if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return m_catalogue.baseUrl(provider);
        return {};
    default: return {};
    }
}

QVariant ProviderListModel::nameData(const ProviderConfig &provider, int role) const
{
    switch (role) {
    case Qt::DisplayRole: return provider.id;
    case Qt::DecorationRole: return initialIcon(typeName(provider), provider.type);
    case Qt::CheckStateRole: return provider.enabled ? Qt::Checked : Qt::Unchecked;
    case DetailRole: return typeName(provider);
    case Qt::ToolTipRole:
        return provider.enabled ? tr("Enabled: gets requests") : tr("Disabled: gets no requests");
    case Qt::AccessibleTextRole: return accessibleText(provider);
    default: return {};
    }
}

QVariant ProviderListModel::statusData(const Status &status, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return status.text;
    case Qt::ToolTipRole: return status.detail;
    case StatusIconRole: return status.icon;
    case StatusColourRole: return int(status.role);
    default: return {};
    }
}

QString ProviderListModel::typeName(const ProviderConfig &provider) const
{
    const ProviderType *type = m_catalogue.type(provider.type);
    return type ? type->name : provider.type;
}

QString ProviderListModel::accessibleText(const ProviderConfig &provider) const
{
    return tr("%1, %2, %3, key: %4")
        .arg(provider.id, typeName(provider), provider.enabled ? tr("enabled") : tr("disabled"),
             keyStatus(provider, m_keys).text);
}

bool ProviderListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || index.column() != NameColumn ||
        !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    emit enabledWanted(m_config->providers[index.row()].id, value.toInt() == Qt::Checked);
    return true;
}

QVariant ProviderListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case NameColumn: return tr("Provider");
    case KeyColumn: return tr("Key");
    case HealthColumn: return tr("Health");
    case AddressColumn: return tr("Address");
    default: return {};
    }
}

Qt::ItemFlags ProviderListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
    if (index.column() == NameColumn && !m_readOnly)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

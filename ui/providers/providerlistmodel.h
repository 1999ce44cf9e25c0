// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"
#include "ui/providers/keystatus.h"

#include <QAbstractTableModel>
#include <QHash>

#include <memory>

class Catalogue;
class KeyRing;

/// The providers of the configuration in the order of the file, with the state of their keys and their
/// health. Whether one is enabled is a check box; setData() only asks for the change, the configuration
/// brings it.
class ProviderListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, KeyColumn, HealthColumn, AddressColumn, ColumnCount };
    enum Role {
        DetailRole = Qt::UserRole, ///< second line of a row: the type's name
        StatusIconRole,            ///< name for Theme::icon
        StatusColourRole,          ///< Theme::Role
        IdRole,
    };

    ProviderListModel(const KeyRing &keys, const Catalogue &catalogue, QObject *parent = nullptr);

    void setConfig(std::shared_ptr<const Config> config);
    void setHealth(const QHash<QString, Status> &health);
    /// The keys' states changed.
    void refreshKeys();
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void enabledWanted(const QString &id, bool enabled);

private:
    QVariant nameData(const ProviderConfig &provider, int role) const;
    QVariant statusData(const Status &status, int role) const;
    QString typeName(const ProviderConfig &provider) const;
    QString accessibleText(const ProviderConfig &provider) const;
    void columnChanged(Column column);

    const KeyRing &m_keys;
    const Catalogue &m_catalogue;
    std::shared_ptr<const Config> m_config;
    QHash<QString, Status> m_health;
    bool m_readOnly = false;
};

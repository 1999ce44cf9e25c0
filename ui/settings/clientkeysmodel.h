// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QAbstractTableModel>

/// The client keys of the configuration: who may call the gateway.
class ClientKeysModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ModelsColumn, ExpiresColumn, RightsColumn, ColumnCount };
    enum Role { NameRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setKeys(const QList<ClientKeyConfig> &keys);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString text(const ClientKeyConfig &key, int column);

    QList<ClientKeyConfig> m_keys;
};
